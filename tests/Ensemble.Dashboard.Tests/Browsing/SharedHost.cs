namespace Ensemble.Dashboard.Browsing;

/// <summary>The AppHost that most tests look at. What a test does to it must not matter to another.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private ShownHost? _host;

    /// <summary>It.</summary>
    internal ShownHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        Engines.Require("bash", "python3", "sleep");
        _host = await ShownHost.StartAsync();
        // Everything that goes wrong has gone wrong: from here on it stands still.
        await _host.Journal.WaitForAsync<Model.Journal.ReplicaEnded>("trouble/follower.0");
        await _host.Journal.WaitForAsync<Model.Journal.ReplicaUnhealthy>("trouble/never-ready.0");
        await _host.Journal.WaitForAsync<Model.Journal.ExperimentEnded>("ring");
        // And what goes on does so.
        foreach (string replica in (string[])["cartpole/learner.0", "cartpole/monitor.0", "trouble/keeper.0", .. Enumerable.Range(0, 8).Select(i => $"cartpole/agent.{i}")])
            await _host.Journal.WaitForAsync<Model.Journal.ReplicaHealthy>(replica);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }
}
