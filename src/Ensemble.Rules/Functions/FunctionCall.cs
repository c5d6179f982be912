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
    string Label, Rule Rule, RuleAction Action, EnsembleEvent? Event, IReadOnlyDictionary<string, GroupSnapshot> Metrics);
