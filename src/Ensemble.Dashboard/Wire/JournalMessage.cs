using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>Events of the journal.</summary>
/// <param name="Events">The newest, oldest first.</param>
/// <param name="Skipped">How many older ones are left out.</param>
internal sealed record JournalMessage(ImmutableArray<JournalRow> Events, long Skipped);
