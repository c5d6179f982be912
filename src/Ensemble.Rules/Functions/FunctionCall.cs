using Ensemble.Rules.Declaring;
using Ensemble.Rules.Engine;

namespace Ensemble.Rules.Functions;

/// <summary>A function is to be called.</summary>
/// <param name="Ensemble">The ensemble.</param>
/// <param name="Rule">The rule that calls it.</param>
/// <param name="Action">What the rule does: <see cref="RuleAction.Label"/> is the function.</param>
/// <param name="Metrics">What is known of the jobs.</param>
internal sealed record FunctionCall(string Ensemble, Rule Rule, RuleAction Action, MetricValues Metrics)
{
    /// <summary>Gets what happened; null for the beginning and the passing of time.</summary>
    public EnsembleEvent? Event { get; init; }

    /// <summary>Gets the event as the queue has it, JSON; null where it has none.</summary>
    public string? Record { get; init; }

    /// <summary>Gets the line that a job said; null where the rule is not about lines.</summary>
    public string? Line { get; init; }
}
