using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What has changed among the jobs in sight.</summary>
/// <param name="Rows">New ones, and those that are different now.</param>
/// <param name="Gone">The keys of those that are not among them any more.</param>
/// <param name="Next">Where older ones begin; null where there are none.</param>
internal sealed record JobRowsMessage(ImmutableArray<JobRow> Rows, ImmutableArray<string> Gone, long? Next);
