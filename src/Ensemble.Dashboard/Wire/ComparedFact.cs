using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>Something that can be said of each run.</summary>
/// <param name="Name">What.</param>
/// <param name="Values">For each run; null where it is not known.</param>
internal sealed record ComparedFact(string Name, ImmutableArray<string?> Values);
