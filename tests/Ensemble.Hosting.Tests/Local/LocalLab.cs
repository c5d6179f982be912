using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Planning;
using Ensemble.Processes.Ledger;

namespace Ensemble.Hosting.Tests.Local;

/// <summary>The local target with a state folder and a ledger of its own, real processes, and a large machine.</summary>
internal sealed class LocalLab : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IRunningApplication> _running = [];
    private readonly Random _random = new(1);
    private readonly PortBlock _ports;


    public LocalLab()
    {
        Engines.Require("bash");
        _ports = new();
        Options = new()
        {
            Time = TimeProvider.System,
            Random = _random,
            Variables = Surroundings.OfThisProcess().Variables,
            RuntimeDirectory = System.IO.Path.Combine(_folder.Path, "runtime"),
            AppHost = "lab",
            PortRange = new(FirstPort, FirstPort + PortBlock.Count - 1),
            Capacity = new(64, 1L << 40, 8),
            ControlHierarchies = new(() => []),
        };
    }

    public LocalTargetOptions Options { get; set; }

    /// <summary>The first of 99 ports of the pool.</summary>
    public int FirstPort => _ports.First;

    public string Path(string name) => System.IO.Path.Combine(_folder.Path, name);

    public string Write(string name, string content) => _folder.Write(name, content);

    public RunFolder NewFolder() => new Hosting.RunFolders.RunFolders(_folder.Path, 50, long.MaxValue, TimeProvider.System, _random).Create();

    public LaunchRequest Request(ApplicationPlan plan, bool isolated = false, IApplicationCallbacks? callbacks = null) => new()
    {
        Plan = plan,
        Folder = NewFolder(),
        Isolated = isolated,
        Parameters = new Dictionary<string, string> { ["token"] = "hush", ["size"] = "3" },
        Callbacks = callbacks,
    };

    public LocalBinder Binder(ApplicationPlan plan, bool isolated = false) => new(Options, Request(plan, isolated));

    public async Task<IRunningApplication> RunAsync(ApplicationPlan plan, IApplicationCallbacks? callbacks = null)
    {
        var result = await new LocalTarget(Options).LaunchAsync(Request(plan, callbacks: callbacks), Eventually.Late());
        var application = result.Should().BeOfType<Launched>().Subject.Application;
        _running.Add(application);
        return application;
    }

    /// <summary>A process that runs shell lines.</summary>
    public ProcessPlan Shell(string id, string script) => new()
    {
        Id = ProcessId.Parse(id),
        WorkingDirectory = Directory.CreateDirectory(Path("work")).FullName,
        Command = ValueTemplate.Of("/bin/bash"),
        Arguments = [ValueTemplate.Of("-c"), ValueTemplate.Of(script)],
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var application in _running)
            await application.DisposeAsync();
        _ports.Dispose();
        _folder.Dispose();
    }
}
