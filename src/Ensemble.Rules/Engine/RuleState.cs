using Ensemble.Rules.Declaring;
using Ensemble.Rules.Metrics;

namespace Ensemble.Rules.Engine;

/// <summary>A rule and how far it has come.</summary>
/// <param name="index">Its place in the set.</param>
/// <param name="rule">The rule.</param>
internal sealed class RuleState(int index, Rule rule)
{
    public int Index => index;

    public Rule Rule => rule;

    public RuleProgress Progress { get; } = new(rule.Action.Repetitions, rule.Action.Backoff);

    /// <summary>The metric of a group that it looks at; null for none.</summary>
    public MetricPath? Path { get; } = rule.Trigger is TriggerKind.Metric ? MetricPath.Parse(rule.Name!) : null;

    /// <summary>The value at which it last looked; null before the first.</summary>
    public double? Last { get; private set; }

    /// <summary>Takes a value.</summary>
    /// <returns>Whether it is another one than before.</returns>
    public bool HasChanged(double value)
    {
        if (Last is { } last && last.Equals(value))
            return false;
        Last = value;
        return true;
    }

    /// <summary>Whether the condition is true of the value at which it last looked.</summary>
    public bool Holds() => Last is { } last && rule.When?.Holds(last) is not false;
}
