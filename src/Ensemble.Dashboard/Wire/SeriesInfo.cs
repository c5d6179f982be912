using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>A series of an instrument.</summary>
/// <param name="Id">Its number in the run.</param>
/// <param name="Sender">Whose, by number among those of the answer.</param>
/// <param name="Attributes">Names and values.</param>
internal sealed record SeriesInfo(long Id, int Sender, ImmutableArray<string[]> Attributes);
