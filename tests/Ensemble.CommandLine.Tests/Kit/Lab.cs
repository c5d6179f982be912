using Ensemble.CommandLine.Syntax;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Hosting.Terminal;

namespace Ensemble.CommandLine.Kit;

/// <summary>A machine of a test's own: runs whose events the test writes, and a command line to look at them with.</summary>
internal sealed class Lab : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<(ScriptedRun Run, ControlServer Server)> _runs = [];

    public Clock Clock { get; } = new();

    public ScriptedTakeOver TakeOver { get; } = new();

    /// <summary>What the person answers; null where there is nobody.</summary>
    public string? Person { get; set; }

    public int Width { get; set; }

    /// <summary>Verbs of the test beside those of the program.</summary>
    public List<VerbEntry> Verbs { get; } = [];

    public string Folder => _folder.Path;

    public Dictionary<string, string> Variables => field ??= new(StringComparer.Ordinal)
    {
        ["XDG_RUNTIME_DIR"] = Folder,
        ["ENSEMBLE_HOME"] = Path.Combine(Folder, "state"),
        ["XDG_CONFIG_HOME"] = Path.Combine(Folder, "config"),
        ["USER"] = "sarah",
    };

    public Task<ScriptedRun> StartAsync(params string[] processes) => StartAsync(new ScriptedRun(Plans.Of(processes), Clock));

    public async Task<ScriptedRun> StartAsync(ScriptedRun run)
    {
        string runtime = Directory.CreateDirectory(Path.Combine(Folder, "ensemble"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        var server = await ControlServer.StartAsync(
            run, new ControlOptions { RuntimeDirectory = runtime, ApplicationDirectory = "/home/sarah/lab", Time = Clock }, Eventually.Late());
        _runs.Add((run, server));
        return run;
    }

    public async Task<Answer> RunAsync(params string[] arguments) => await RunAsync(Eventually.Late(), arguments);

    public async Task<Answer> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, errors = new() { NewLine = "\n" };
        var program = new EnsembleProgram(Workplace(output, errors), [.. VerbTable.OfAppHosts, .. VerbTable.OfRuns, .. Verbs], []);
        int exitCode = await program.RunAsync(arguments, cancellationToken);
        return new(exitCode, Stable(output.ToString()), Stable(errors.ToString()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (run, server) in _runs)
        {
            run.Close();
            await server.DisposeAsync();
            await run.DisposeAsync();
        }
        _folder.Dispose();
    }

    private Workplace Workplace(TextWriter output, TextWriter errors) => new()
    {
        Output = new TerminalOptions { Writer = output, Width = Width },
        Errors = new TerminalOptions { Writer = errors },
        ReadLine = () => Person,
        IsInteractive = Person is not null,
        Surroundings = new Surroundings { Variables = Variables, HomeDirectory = Folder, CurrentDirectory = Folder },
        TemporaryDirectory = Folder,
        Time = Clock,
        TakeOver = TakeOver,
    };

    private string Stable(string text) => _runs.Aggregate(text, (t, r) => t.Replace(r.Run.Folder, "/runs/1", StringComparison.Ordinal));
}
