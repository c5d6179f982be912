using Ensemble.Hosting.Jobs.Agents.Coordinating;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Nodes;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.Jobs.Agents;

/// <summary>The other machines of a service of jobs: whether they may join, and who has.</summary>
/// <param name="options">The service's.</param>
/// <param name="files">Where files of jobs lie.</param>
/// <param name="nodes">The machines, which the scheduler looks at.</param>
internal sealed class ServedAgents(JobServiceOptions options, JobFiles files, NodeSet nodes) : IAsyncDisposable
{
    private readonly SemaphoreSlim _changing = new(1);
    private AgentListener? _listener;

    /// <summary>Gets the machines.</summary>
    public NodeSet Nodes => nodes;

    /// <summary>Gets the port at which machines join; null where they cannot.</summary>
    public AgentListener? Listener => _listener;

    /// <summary>Listens where it was told to from the beginning, or the last time. Where it cannot it says so, and jobs go on without.</summary>
    public async Task BeginAsync()
    {
        if (options.FirstAgents() is { } place
            && await OpenAsync(place, CancellationToken.None) is { } trouble)
            options.Notice?.Invoke(trouble.ToString());
    }

    /// <summary>Lets machines join.</summary>
    /// <param name="place">Where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why they cannot; null where they can.</returns>
    public async Task<Diagnostic?> ListenAsync(AgentPlace place, CancellationToken cancellationToken)
    {
        if (await OpenAsync(place, cancellationToken) is { } trouble)
            return trouble;
        if (options.KeepsAgents)
            place.Keep(options.Folder);
        return null;
    }

    /// <summary>Lets none join any more. What runs on those that have ends.</summary>
    public async Task CloseAsync()
    {
        AgentPlace.Forget(options.Folder);
        // What is lost to sight is not gone: it has to have ended before it may begin elsewhere.
        if (_listener is { } listener)
            await listener.Roster.LetGoAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _changing.WaitAsync();
        try
        {
            if (Interlocked.Exchange(ref _listener, null) is { } listener)
                await listener.DisposeAsync();
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task<Diagnostic?> OpenAsync(AgentPlace place, CancellationToken cancellationToken)
    {
        if (place.Endpoint() is not { } endpoint)
            return AgentListenerNotOpened.Create(place.Listen, "that is no address of this machine with a port, such as 0.0.0.0:7070");
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (_listener is not null)
                return AgentListenerNotOpened.Create(place.Listen, $"agents are listened for already ({_listener.Meeting})");
            AgentsOptions agents = new()
            {
                Listen = endpoint,
                Advertise = place.Advertise,
                Folder = options.Folder,
                Nodes = nodes,
                Files = files,
                Secrets = options.Secrets,
                Terms = place.Terms,
                Time = options.Time,
                Notice = options.Notice,
            };
            switch (await AgentListener.StartAsync(agents, cancellationToken))
            {
                case AgentListenerOutcome.Listening { Listener: var listener }:
                    _listener = listener;
                    nodes.Lease = place.Terms.CoordinatorLease;
                    options.Notice?.Invoke($"Machines may join: ensemble agent --join {listener.Meeting}");
                    return null;
                case AgentListenerOutcome.Refused refused:
                    return refused.Diagnostic;
                default:
                    throw new InvalidOperationException("It listens or it does not.");
            }
        }
        finally
        {
            _changing.Release();
        }
    }
}
