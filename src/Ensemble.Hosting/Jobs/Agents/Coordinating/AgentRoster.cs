using System.Security.Cryptography;
using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>The agents of a coordinator: lets those in that have proved themselves, and those out that are gone.</summary>
internal sealed class AgentRoster : IDisposable
{
    private const int IdBytes = 16;

    private readonly Lock _gate = new();
    private readonly AgentsOptions _options;
    private readonly AgentDirectory _directory;
    private readonly Dictionary<AgentSession, JoinedAgent> _agents = [];
    private readonly long _began;
    private bool _isClosed;

    /// <param name="options">What all agents share.</param>
    public AgentRoster(AgentsOptions options)
    {
        _options = options;
        _began = options.Time.GetTimestamp();
        // A session of an earlier coordinator must not be taken for one of this.
        _directory = new(options.Terms, static () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)));
    }

    /// <summary>Gets the agents that count as joined, in the order of their numbers.</summary>
    public IReadOnlyList<JoinedAgent> Agents
    {
        get
        {
            lock (_gate)
                return [.. _agents.Values.OrderBy(static agent => agent.Number)];
        }
    }

    /// <summary>An agent has said who it is, and proved that it may.</summary>
    /// <param name="hello">What it says.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="complete">Adds the coordinator's proof to a welcome.</param>
    /// <param name="agent">The agent; null where it is turned away.</param>
    /// <returns>Why it is turned away; null where it is not, or where nothing need be said.</returns>
    public Refusal? Greet(Hello hello, AgentConnection connection, Action<CoordinatorFrame> complete, out JoinedAgent? agent)
    {
        agent = null;
        JoinedAgent? ended = null;
        string reason = "";
        bool isNew = false;
        lock (_gate)
        {
            // Those that are let go may come back for what they still have to say.
            if (_isClosed && hello.Session.Length == 0)
                return null;
            switch (_directory.Greet(hello))
            {
                case Greeting.Refused refused:
                    return new() { Kind = refused.Kind, Reason = refused.Reason };
                case Greeting.Heard heard:
                    if (heard.Ended is { } over)
                        (ended, reason) = (_agents[over.Session], over.Reason);
                    isNew = heard.IsNew;
                    agent = isNew ? _agents[heard.Session] = new(heard.Session, _options, _began, connection, Leave) : _agents[heard.Session];
                    break;
            }
        }
        ended?.End(reason);
        agent?.Attach(hello, connection, complete);
        if (isNew)
        {
            _options.Notice?.Invoke($"joined {agent}");
            _options.Nodes.Add(agent!);
        }
        return null;
    }

    /// <summary>Lets nobody in any more, and has what runs on agents stopped. Ends when nothing is left.</summary>
    public async Task LetGoAsync()
    {
        lock (_gate)
            _isClosed = true;
        await Task.WhenAll(Agents.Select(static agent => agent.LetGoAsync()));
    }

    public void Dispose()
    {
        JoinedAgent[] left;
        lock (_gate)
        {
            _isClosed = true;
            left = [.. _agents.Values];
        }
        foreach (var agent in left)
        {
            agent.End("has no coordinator any more");
            agent.Dispose();
        }
    }

    private void Leave(JoinedAgent agent, string reason)
    {
        lock (_gate)
        {
            _directory.Remove(agent.Session);
            _agents.Remove(agent.Session);
        }
        _options.Nodes.Remove(agent);
        _options.Notice?.Invoke($"{agent.Name} {reason}.");
    }
}
