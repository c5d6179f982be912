using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Tests.Commands;

/// <summary>An AppHost of this process with folders of its own, real processes and its control API.</summary>
internal sealed class AppHostLab : IAsyncDisposable
{
    private static readonly string[] SettingPrefixes = ["OTEL_", "ASPIRE_", "DOTNET_RESOURCE_SERVICE_", "ENSEMBLE_", "TRACEPARENT"];

    private readonly TemporaryFolder _folder = new();
    private DistributedApplication? _application;
    private ControlClient? _client;

    /// <summary>An AppHost.</summary>
    /// <param name="own">What stands in its environment beside what this process has.</param>
    public AppHostLab(params (string Name, string Value)[] own)
    {
        Engines.Require("bash");
        var variables = Surroundings.OfThisProcess().Variables.Where(v => !IsSetting(v.Key)).ToDictionary(StringComparer.Ordinal);
        variables["ENSEMBLE_HOME"] = Path.Combine(_folder.Path, "home");
        variables["XDG_RUNTIME_DIR"] = Directory.CreateDirectory(Path.Combine(_folder.Path, "r")).FullName;
        foreach (var (name, value) in own)
            variables[name] = value;
        Builder = new(
            new()
            {
                Args = ["--isolated", "--non-interactive"],
                AssemblyName = "lab",
                ProjectDirectory = _folder.Path,
                Surroundings = new() { Variables = variables, HomeDirectory = _folder.Path, CurrentDirectory = _folder.Path },
            },
            "");
        Lab = Builder.AddExperiment("rl");
    }

    public DistributedApplicationBuilder Builder { get; }

    public IResourceBuilder<Model.ExperimentResource> Lab { get; }

    public DistributedApplication Application => _application!;

    public IRunningApplication Run => Application.Running;

    public ResourceCommandService Commands => Application.ResourceCommands;

    /// <summary>A client of the run's control API.</summary>
    public ControlClient Client => _client!;

    /// <summary>Starts what was declared.</summary>
    public async Task StartAsync()
    {
        _application = Builder.Build();
        await _application.StartAsync(Eventually.Late());
        var registry = new RunRegistry(Path.Combine(Builder.Surroundings.Variables["XDG_RUNTIME_DIR"], "ensemble"));
        await Eventually.TrueAsync(() => registry.List().Any(), "the control API");
        _client = new(registry.List().Single().Socket);
    }

    /// <summary>Waits until a replica runs.</summary>
    public Task RunningAsync(string replica) => Application.ResourceNotifications.WaitForResourceAsync(replica, cancellationToken: Eventually.Late());

    /// <summary>The events of one kind so far.</summary>
    public IReadOnlyList<(string Subject, T Body)> Events<T>() where T : EventBody =>
        [.. JournalReader.ReadAll(Path.Combine(Run.Folder, "events.jsonl")).Where(e => e.Body is T).Select(e => (e.Subject, (T)e.Body))];

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_application is not null)
            await _application.DisposeAsync();
        _folder.Dispose();
    }

    // Of whoever runs the tests.
    private static bool IsSetting(string variable) =>
        SettingPrefixes.Any(p => variable.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
