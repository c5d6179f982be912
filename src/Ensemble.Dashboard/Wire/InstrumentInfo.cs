using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>An instrument with its series.</summary>
internal sealed record InstrumentInfo(string Name, string Unit, string Kind, string Description, bool IsMonotonic, ImmutableArray<SeriesInfo> Series);
