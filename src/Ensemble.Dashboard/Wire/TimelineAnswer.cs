using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What all replicas went through.</summary>
/// <param name="From">When the run began.</param>
/// <param name="To">When it ended or was last heard of; null while it goes on.</param>
/// <param name="Rows">A row for each replica, in the order of the plan, then one for each job that was submitted beside them.</param>
/// <param name="Marks">What happened to the run as a whole, and what people did.</param>
/// <param name="Forgotten">How many segments began too long ago to be known.</param>
internal sealed record TimelineAnswer(double From, double? To, ImmutableArray<TimelineRow> Rows, ImmutableArray<JournalRow> Marks, long Forgotten);
