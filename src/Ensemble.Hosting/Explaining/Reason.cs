using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Explaining;

/// <summary>Why one replica is not well.</summary>
/// <param name="Replica">Which.</param>
/// <param name="State">How it is.</param>
/// <param name="Sentence">Why: the sentence without its subject.</param>
/// <param name="Evidence">From where that is known.</param>
/// <param name="AsksOutput">Whether its last words on stderr may say more.</param>
internal sealed record Reason(ReplicaId Replica, ShownState State, string Sentence, ImmutableArray<Evidence> Evidence, bool AsksOutput);
