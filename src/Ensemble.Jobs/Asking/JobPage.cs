namespace Ensemble.Jobs;

/// <summary>Some jobs out of many, the newest first.</summary>
/// <param name="Jobs">The jobs; possibly none although there are more: a page looks at so many jobs at most.</param>
/// <param name="Next">What to ask for to get the next page; null on the last one.</param>
public sealed record JobPage(IReadOnlyList<Job> Jobs, string? Next);
