namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A job that has to end before another may start.</summary>
/// <param name="Job">Its id.</param>
/// <param name="Condition"><c>completed</c> (where nothing is said), <c>ended</c> or <c>failed</c>.</param>
internal sealed record JobAfter(string Job, string? Condition = null);
