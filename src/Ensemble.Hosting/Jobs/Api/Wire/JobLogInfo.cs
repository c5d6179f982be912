namespace Ensemble.Hosting.Jobs.Api;

/// <summary>The log of a job as it is now.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Lines">Its lines, the oldest first.</param>
internal sealed record JobLogInfo(string Job, IAsyncEnumerable<LogLineInfo> Lines);
