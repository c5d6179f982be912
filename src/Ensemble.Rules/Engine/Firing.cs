using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Engine;

/// <summary>A rule acts.</summary>
/// <param name="Rule">Its place in the set, those that were added behind.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="Trigger">What it reacted to, as people read it: <c>start</c>, <c>job-finish</c>.</param>
/// <param name="Cause">What happened; null for the passing of time.</param>
internal sealed record Firing(int Rule, RuleAction Action, string Trigger, EnsembleEvent? Cause);
