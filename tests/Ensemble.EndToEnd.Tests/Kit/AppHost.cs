using System.Diagnostics;
using System.Text;
using Ensemble.Hosting;

namespace Ensemble.EndToEnd.Kit;

/// <summary>A started AppHost program with everything it prints. Disposing it kills it.</summary>
internal sealed class AppHost : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _home;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;

    private AppHost(ProcessStartInfo start)
    {
        Environment = new Dictionary<string, string?>(start.Environment, StringComparer.Ordinal);
        _home = Environment["ENSEMBLE_HOME"]!;
        Journal = new RunJournal(
            () => Folder is { } folder && File.Exists(Path.Combine(folder, "events.jsonl")) ? Path.Combine(folder, "events.jsonl") : null, ToString);
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput, _output), ReadAsync(_process.StandardError, _errors));
    }

    /// <summary>The host's process.</summary>
    public int Id => _process.Id;

    /// <summary>The host's environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>What it printed so far, errors apart.</summary>
    public string Output => Text(_output);

    /// <summary>What it printed so far as errors.</summary>
    public string Errors => Text(_errors);

    /// <summary>The run's journal.</summary>
    public RunJournal Journal { get; }

    /// <summary>The run's folder; null while there is none.</summary>
    public string? Folder => Directory.EnumerateDirectories(_home).Select(d => Path.Combine(d, "runs")).Where(Directory.Exists)
        .SelectMany(Directory.EnumerateDirectories).SingleOrDefault();

    /// <summary>Completes when the run is listed, and so can be asked by others.</summary>
    public Task ListedAsync() => Eventually.TrueAsync(
        () => Folder is { } folder && Directory.EnumerateFiles(Environment["XDG_RUNTIME_DIR"]!, "*.run.json", SearchOption.AllDirectories)
            .Any(file => Entry(file).Contains($"/{Path.GetFileName(folder)}\"", StringComparison.Ordinal)),
        () => $"its entry in the registry.{this}");

    /// <summary>Starts the AppHost of the tests.</summary>
    /// <param name="sandbox">Where.</param>
    /// <param name="declare">What it declares: a static lambda.</param>
    /// <param name="args">Its arguments.</param>
    public static AppHost Start(Sandbox sandbox, Action<IDistributedApplicationBuilder> declare, params string[] args)
    {
        sandbox.Variables[Declaration.Variable] = Declaration.NameOf(declare);
        return StartProgram(sandbox, Repository.Program("tests/TestAppHost", "TestAppHost"), args);
    }

    /// <summary>Starts any AppHost.</summary>
    /// <param name="sandbox">Where.</param>
    /// <param name="program">The built program.</param>
    /// <param name="args">Its arguments.</param>
    public static AppHost StartProgram(Sandbox sandbox, string program, params string[] args) => Start(sandbox, [program, .. args]);

    /// <summary>Starts a command that becomes or starts an AppHost.</summary>
    public static AppHost Start(Sandbox sandbox, IEnumerable<string> command)
    {
        // A test program that runs in the background of a script ignores SIGINT, and would hand that down.
        var start = new ProcessStartInfo("/usr/bin/env") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = sandbox.Folder };
        foreach (string argument in command.Prepend("--default-signal=HUP,INT,QUIT,TERM"))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in sandbox.NextEnvironment())
            start.Environment[name] = value;
        return new AppHost(start);
    }

    /// <summary>Waits for the end of the host and of its output.</summary>
    /// <returns>The exit code; 128 and the signal's number where a signal ended it.</returns>
    public async Task<int> ExitAsync(TimeSpan? within = null)
    {
        using var deadline = new CancellationTokenSource(within ?? Eventually.Deadline);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            await _reading.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The AppHost did not end in time.{this}");
        }
        return _process.ExitCode;
    }

    /// <summary>Sends a signal to the host.</summary>
    public void Signal(int signal) => Signals.TrySend(Id, signal).Should().BeTrue("the AppHost should live.{0}", this);

    /// <summary>The launcher of the run.</summary>
    public async Task<int> LauncherAsync()
    {
        var launcher = await Eventually.ValueAsync(
            () => LivingProcess.ChildrenOf(Id).FirstOrDefault(p => p.CommandLine.Contains("Ensemble.Processes.dll", StringComparison.Ordinal)), () =>
                $"a launcher.{this}");
        return launcher.Id;
    }

    /// <summary>The bytes of a replica's log.</summary>
    public byte[] Log(string file) => File.ReadAllBytes(Path.Combine(Folder!, "logs", file));

    public override string ToString() =>
        $"{System.Environment.NewLine}--- {(_process.HasExited ? $"exit code {_process.ExitCode}" : "it runs")}, output:{System.Environment.NewLine}{Output}{System.Environment.NewLine}--- errors:{System.Environment.NewLine}{Errors}{System.Environment.NewLine}--- journal:{System.Environment.NewLine}{Journal}";

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // Runs of other tests come and go in the same registry.
    private static string Entry(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    private static async Task ReadAsync(StreamReader from, StringBuilder to)
    {
        char[] buffer = new char[4096];
        while (await from.ReadAsync(buffer) is > 0 and var read)
            lock (to)
                to.Append(buffer, 0, read);
    }

    private static string Text(StringBuilder builder)
    {
        lock (builder)
            return builder.ToString();
    }
}
