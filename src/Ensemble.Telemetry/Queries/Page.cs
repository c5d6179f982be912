namespace Ensemble.Telemetry.Queries;

/// <summary>Some of what was asked for.</summary>
/// <param name="Items">The items, newest first.</param>
/// <param name="Next">Where the next page begins; null behind the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, PageMark? Next);
