using Ensemble.Hosting;

namespace Ensemble.EndToEnd;

/// <summary>A test with a sandbox of its own; what it leaves behind is killed at the end.</summary>
public abstract class EndToEndTest : IAsyncDisposable
{
    private readonly List<AppHost> _hosts = [];

    /// <summary>Skips the test, or fails it, where the programs are missing that declarations use.</summary>
    protected EndToEndTest() => Engines.Require("bash", "env", "setsid", "flock");

    internal Sandbox Sandbox { get; } = new();

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await Sandbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts an AppHost with this declaration: a static lambda, which runs in the AppHost's process.</summary>
    internal AppHost Start(Action<IDistributedApplicationBuilder> declare, params string[] args)
    {
        var host = AppHost.Start(Sandbox, declare, args);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Starts a command that becomes or starts an AppHost with this declaration.</summary>
    internal AppHost StartThrough(IEnumerable<string> command, Action<IDistributedApplicationBuilder> declare)
    {
        Sandbox.Variables[Declaration.Variable] = Declaration.NameOf(declare);
        var host = AppHost.Start(Sandbox, command);
        _hosts.Add(host);
        return host;
    }
}
