using System.Collections.Immutable;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Engine;
using Ensemble.Rules.Metrics;

namespace Ensemble.Rules.Functions;

/// <summary>A call of a custom function.</summary>
/// <param name="Label">Which function.</param>
/// <param name="Rule">The rule that calls it.</param>
/// <param name="Action">What the rule does: its arguments are the call's.</param>
/// <param name="Event">What happened; null for the passing of time.</param>
/// <param name="Metrics">What is known of the groups, by their names, when the rule acted.</param>
internal sealed record FunctionCall(
    string Label, Rule Rule, RuleAction Action, EnsembleEvent? Event, IReadOnlyDictionary<string, GroupSnapshot> Metrics)
{
    /// <summary>Gets metrics of the queue and of running processes, by their names.</summary>
    public IReadOnlyDictionary<string, double> Measured { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Gets the event as the queue has it, JSON; null where it has none.</summary>
    public string? Record { get; init; }

    /// <summary>Gets the line that a job said; null where the rule is not about lines.</summary>
    public string? Line { get; init; }

    /// <summary>A metric by its path, such as <c>mean.sim-pending</c>; null for one that there is not.</summary>
    public double? Metric(string path)
    {
        if (MetricPath.Parse(path) is { } known && Metrics.TryGetValue(known.Group, out var group))
            return group[known];
        return Measured.TryGetValue(path, out double measured) ? measured : null;
    }
}
