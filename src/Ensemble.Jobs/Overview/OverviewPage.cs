namespace Ensemble.Jobs.Overview;

/// <summary>Some of many lines, in the order of the query.</summary>
/// <param name="Items">The lines; possibly none although there are more: a page looks at so many jobs at most.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
internal sealed record OverviewPage(IReadOnlyList<OverviewItem> Items, long? Next);
