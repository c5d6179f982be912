namespace Ensemble.Jobs.Storing;

/// <summary>Two moments of each transaction, for tests that have to be there.</summary>
/// <param name="Before">Everything is written but nothing is on the disk.</param>
/// <param name="After">Everything is on the disk, and nobody knows.</param>
internal sealed record CommitPoint(Action Before, Action After);
