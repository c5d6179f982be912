namespace Ensemble.Dashboard.Wire;

/// <summary>A stretch of a replica's life.</summary>
/// <param name="Phase">How it was: <c>waiting</c>, <c>starting</c>, <c>running</c>, <c>unhealthy</c>, <c>stopping</c>, <c>pause</c>, <c>neverRan</c>.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it lasts.</param>
/// <param name="Attempt">Which incarnation.</param>
/// <param name="Detail">More to say; null for nothing.</param>
/// <param name="End">How the incarnation ended with it, in words; null where it went on.</param>
/// <param name="Tone">How that end is; null likewise.</param>
internal sealed record TimelineSegment(string Phase, double From, double? To, int Attempt, string? Detail, string? End, string? Tone);
