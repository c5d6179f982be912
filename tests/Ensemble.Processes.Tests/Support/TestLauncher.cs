namespace Ensemble.Processes.Tests.Support;

/// <summary>A launcher and a folder for one test.</summary>
internal sealed class TestLauncher : IAsyncDisposable
{
    private int logs;

    private TestLauncher(IProcessLauncher launcher, TestFolder folder)
    {
        Launcher = launcher;
        Folder = folder;
    }

    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["PATH"] = "/usr/bin:/bin",
        ["DOTNET_ROOT"] = System.Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
    };

    public static CancellationToken Deadline => TestContext.Current.CancellationToken;

    public IProcessLauncher Launcher { get; }

    public TestFolder Folder { get; }

    public static async Task<TestLauncher> CreateAsync()
    {
        Engines.Require("bash", "setsid");
        TestFolder folder = new();
        LauncherOutcome outcome =
            await ProcessLaunchers.CreateAsync(new() { Directory = folder.Path, Environment = Environment, Random = new Random() }, Deadline);
        return new(outcome.Should().BeOfType<LauncherOutcome.Ready>().Subject.Launcher, folder);
    }

    /// <summary>Describes a start of a shell script with logs of its own.</summary>
    public ProcessStart Script(string script) => Command("/bin/bash", "-c", script);

    public ProcessStart Command(string command, params string[] arguments)
    {
        string log = Folder.File($"{Interlocked.Increment(ref logs)}");
        return new()
        {
            Name = "test",
            Command = command,
            Arguments = arguments,
            Environment = Environment,
            WorkingDirectory = Folder.Place,
            StandardOutputLog = log + ".out",
            StandardErrorLog = log + ".err",
        };
    }

    public async Task<IProcessIncarnation> StartAsync(ProcessStart start)
        => (await Launcher.StartAsync(start, Deadline)).Should().BeOfType<StartOutcome.Started>().Subject.Incarnation;

    public Task<IProcessIncarnation> StartAsync(string script) => StartAsync(Script(script));

    /// <summary>Runs a script to its end; returns how it ended and what it wrote to standard output.</summary>
    public async Task<(ProcessEnd End, string Output)> RunAsync(ProcessStart start)
    {
        IProcessIncarnation incarnation = await StartAsync(start);
        ProcessEnd end = await incarnation.Ended.WaitAsync(Eventually.Deadline, TimeProvider.System, Deadline);
        return (end, File.Exists(start.StandardOutputLog) ? await File.ReadAllTextAsync(start.StandardOutputLog, Deadline) : "");
    }

    public Task<(ProcessEnd End, string Output)> RunAsync(string script) => RunAsync(Script(script));

    /// <summary>Waits until a process has written a line into the test's folder, and returns it.</summary>
    public async Task<string> LineOfAsync(string file)
    {
        string path = Folder.File(file);
        await Eventually.TrueAsync(() => File.Exists(path) && File.ReadAllText(path).EndsWith('\n'), $"'{file}' must be written");
        return (await File.ReadAllTextAsync(path, Deadline)).TrimEnd();
    }

    public async ValueTask DisposeAsync()
    {
        await Launcher.DisposeAsync();
        Folder.Dispose();
    }
}
