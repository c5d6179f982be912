namespace Ensemble.Dashboard.Wire;

/// <summary>How two processes depend on each other.</summary>
/// <param name="Relation"><c>connects</c>, <c>waits</c> or <c>refers</c>, of the one that is shown; <c>serves</c> and <c>awaited</c> of the other.</param>
/// <param name="Process">The other process; null where nothing of that name runs.</param>
/// <param name="Detail">The service, or what is awaited.</param>
internal sealed record DependencyRow(string Relation, string? Process, string Detail);
