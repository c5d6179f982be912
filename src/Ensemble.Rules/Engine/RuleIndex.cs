using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Engine;

/// <summary>Which rules what happens concerns, in the order of the set. An event costs as much as there are rules about it, not as there are rules.</summary>
internal sealed class RuleIndex
{
    private static readonly RuleState[] None = [];

    private readonly List<RuleState> _all = [];
    private readonly HashSet<string> _events = new(StringComparer.Ordinal); // that rules are about: a queue may have any number of others
    private readonly Dictionary<(string Event, string? Group), RuleState[]> _jobs = [];
    private readonly Dictionary<string, List<RuleState>> _groups = new(StringComparer.Ordinal); // metric rules, by group
    private readonly Dictionary<string, List<RuleState>> _measured = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyList<RuleState> All => _all;

    /// <summary>Adds one behind the others.</summary>
    public RuleState Add(Rule rule)
    {
        var state = new RuleState(_all.Count, rule);
        _all.Add(state);
        if (rule.Trigger is TriggerKind.Job)
        {
            _events.Add(rule.Event);
            _jobs.Clear();
        }
        else if (state.Path is { } path)
        {
            List(_groups, path.Group).Add(state);
        }
        else if (rule is { Trigger: TriggerKind.Metric or TriggerKind.Otel, Name: { } name })
        {
            List(_measured, name).Add(state);
        }
        return state;
    }

    /// <summary>Those about an event of a job.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="group">The job's group; null for a job of somebody else.</param>
    public RuleState[] OfJob(string happened, string? group)
    {
        if (!_events.Contains(happened))
            return None;
        if (!_jobs.TryGetValue((happened, group), out var found))
            _jobs[(happened, group)] = found = [.. _all.Where(state => state.Rule.Trigger is TriggerKind.Job && state.Rule.Event == happened
                && (state.Rule.Name is null || state.Rule.Name == group))];
        return found;
    }

    /// <summary>Those about metrics of a group.</summary>
    public IReadOnlyList<RuleState> OfGroup(string group) => _groups.TryGetValue(group, out var found) ? found : None;

    /// <summary>Those about a metric that is measured elsewhere.</summary>
    public IReadOnlyList<RuleState> OfMeasured(string metric) => _measured.TryGetValue(metric, out var found) ? found : None;

    private static List<RuleState> List(Dictionary<string, List<RuleState>> lists, string key) =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
