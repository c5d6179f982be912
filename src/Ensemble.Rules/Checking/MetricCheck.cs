using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Metrics;
using Ensemble.Rules.Statistics;

namespace Ensemble.Rules.Checking;

/// <summary>Finds rules about metrics that can never exist.</summary>
internal static class MetricCheck
{
    private const string OtelPrefix = "otel.";
    private const string WaitingPrefix = "queue.waiting.";

    private static readonly string[] OfQueues =
    [
        "queue.nodes.up", "queue.nodes.free", "queue.cores.up", "queue.cores.free", "queue.jobs.new", "queue.jobs.depend", "queue.jobs.priority",
        "queue.jobs.sched", "queue.jobs.run", "queue.jobs.cleanup", "queue.jobs.inactive", "queue.periods.waiting", "queue.periods.free_nodes",
        "queue.periods.inactive", "queue.waiting.1",
    ];

    /// <summary>Checks.</summary>
    public static void Check(IReadOnlyCollection<string> groups, IEnumerable<RuleDraft> rules, DiagnosticBag findings)
    {
        foreach (var draft in rules)
        {
            if (draft.Rule.Name is not { } name)
                continue;
            if (draft.Rule.Trigger is TriggerKind.Metric && !CanExist(name, groups))
                findings.Add(ImpossibleMetric.Create(draft.Place("name"), name, All(groups), $"'count.{groups.FirstOrDefault() ?? "GROUP"}.success'"));
            if (draft.Rule.Trigger is TriggerKind.Otel && !(name.StartsWith(OtelPrefix, StringComparison.Ordinal) && name.Length > OtelPrefix.Length))
                findings.Add(ImpossibleMetric.Create(draft.Place("name"), name, [], $"'{OtelPrefix}{(name == OtelPrefix ? "loss" : name)}'"));
        }
    }

    private static bool CanExist(string name, IReadOnlyCollection<string> groups) =>
        MetricPath.Parse(name) is { } path ? groups.Contains(path.Group) : OfQueues.Contains(name, StringComparer.Ordinal) || IsWaiting(name);

    private static bool IsWaiting(string name) =>
        name.StartsWith(WaitingPrefix, StringComparison.Ordinal) && name[WaitingPrefix.Length..] is [>= '1' and <= '9', ..] and { Length: < 8 } size
        && size.All(char.IsAsciiDigit);

    // The nearest is looked for among the first thousand.
    private static IEnumerable<string> All(IEnumerable<string> groups) => OfQueues.Concat(groups.SelectMany(group =>
        Enum.GetNames<JobCounter>().Select(counter => $"count.{Quoted(group)}.{counter.ToLowerInvariant()}").Concat(
            from statistic in Enum.GetNames<Statistic>()
            from series in Enum.GetNames<GroupSeries>()
            select $"{statistic.ToLowerInvariant()}.{Quoted($"{group}-{series.ToLowerInvariant()}")}")));

    private static string Quoted(string name) => name.Contains('.', StringComparison.Ordinal) ? $"\"{name}\"" : name;
}
