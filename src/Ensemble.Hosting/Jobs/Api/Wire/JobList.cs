namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A page of jobs, the newest first.</summary>
/// <param name="Data">The jobs.</param>
/// <param name="Next">What to give as <c>page</c> for the next; missing on the last one.</param>
internal sealed record JobList(IReadOnlyList<JobSummary> Data, string? Next);
