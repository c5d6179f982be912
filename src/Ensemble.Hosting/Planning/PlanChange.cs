using System.Collections.Immutable;

namespace Ensemble.Hosting.Planning;

/// <summary>A part of a plan that differs.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Subject">The part, such as <c>process rl/learner</c>.</param>
/// <param name="Fields">What differs in it; empty for a part that is new or gone.</param>
public sealed record PlanChange(PlanChangeKind Kind, string Subject, ImmutableArray<FieldChange> Fields);
