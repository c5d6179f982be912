using Ensemble.Model.Planning;

namespace Ensemble.Model.Journal;

/// <summary>What the plan left open has its values.</summary>
/// <param name="Binding">Without secrets.</param>
public sealed record RunBound(Binding Binding) : EventBody;
