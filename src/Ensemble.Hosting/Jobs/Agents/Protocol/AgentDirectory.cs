using System.Globalization;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>The agents of a coordinator, by name: decides whose word a hello is. Pure. For one thread at a time.</summary>
/// <param name="terms">The times.</param>
/// <param name="nextId">Makes names of sessions, none twice.</param>
internal sealed class AgentDirectory(AgentTerms terms, Func<string> nextId)
{
    /// <summary>The version of the protocol.</summary>
    public const int Version = 1;

    private const int MostAgents = 1_000;
    private const int LongestName = 64;
    private const int MostGpus = 64;

    private readonly Dictionary<string, AgentSession> _sessions = new(StringComparer.Ordinal);
    // The newest hello of each agent that has a session or had the last one of its name.
    private readonly Dictionary<string, (string Instance, int Connection)> _newest = new(StringComparer.Ordinal);
    private int _nodes;

    /// <summary>Gets the sessions that are not over.</summary>
    public IReadOnlyCollection<AgentSession> Sessions => _sessions.Values;

    /// <summary>Decides about a hello.</summary>
    public Greeting Greet(Hello hello)
    {
        if (hello.Version != Version)
            return new Greeting.Refused(RefusalKind.WrongVersion, Invariant($"The agent speaks version {hello.Version}, and this coordinator version {Version}."));
        if (Problem(hello) is { } problem)
            return new Greeting.Refused(RefusalKind.Unfit, problem);
        if (_newest.TryGetValue(hello.Name, out var last) && last.Instance == hello.Instance && hello.Connection <= last.Connection)
            return new Greeting.Stale();
        var known = _sessions.GetValueOrDefault(hello.Name);
        if (hello.Session.Length > 0)
        {
            if (known is null || known.IsOver || known.Id != hello.Session || known.Agent.Instance != hello.Instance)
                return new Greeting.Refused(RefusalKind.SessionOver, "The coordinator counts what ran under this session as lost, or was started again.");
            Note(hello);
            return new Greeting.Heard(known, IsNew: false, Ended: null);
        }
        if (known is not null && known.Agent.Instance != hello.Instance && known.Agent.Instance != hello.EndedInstance)
        {
            return known.IsAttached
                ? new Greeting.Refused(RefusalKind.NameTaken, $"An agent called '{hello.Name}' is joined already.")
                : new Greeting.Refused(RefusalKind.NameBusy, $"An agent called '{hello.Name}' was lost a moment ago and may come back.");
        }
        if (known is null && _sessions.Count >= MostAgents)
            return new Greeting.Refused(RefusalKind.Unfit, Invariant($"There are {MostAgents} agents already."));
        Note(hello);
        // Who greets without a session has nothing left of an earlier one.
        var session = _sessions[hello.Name] = new(nextId(), hello, known?.Node ?? ++_nodes, terms);
        return new Greeting.Heard(session, IsNew: true, known is null ? null : (known, "was started again"));
    }

    /// <summary>A session is over.</summary>
    public void Remove(AgentSession over)
    {
        if (_sessions.GetValueOrDefault(over.Agent.Name) == over)
            _sessions.Remove(over.Agent.Name);
    }

    private void Note(Hello hello) => _newest[hello.Name] = (hello.Instance, hello.Connection);

    private static string? Problem(Hello hello)
    {
        if (!IsName(hello.Name) || !IsName(hello.Instance) || hello.Connection < 1)
            return $"'{hello.Name}' cannot be the name of an agent: 1 to {LongestName} letters, digits, dots, dashes and underscores.";
        if (hello.Capacity is not { Cpus: >= 0 and < 1e6, MemoryBytes: >= 0 } capacity || capacity.Gpus.Count > MostGpus
            || capacity.Gpus.Any(static gpu => gpu is < 0 or > 1_000) || capacity.Gpus.Distinct().Count() < capacity.Gpus.Count)
            return "The agent says of its machine what cannot be.";
        return !Path.IsPathFullyQualified(hello.Exchange) || hello.Address.Length > 255 ? "The agent says of itself what cannot be." : null;
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(static symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '.' or '-' or '_');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
