using Ensemble.Jobs;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>One execution of a job.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Restart">How many executions of a gang went before it without giving up what the gang holds.</param>
/// <param name="State"><c>running</c>, <c>completed</c>, <c>failed</c>, <c>cancelled</c> or <c>interrupted</c>.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Cause">What came first, where it did not complete.</param>
internal sealed record AttemptInfo(int Number, int Restart, string State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, AttemptFailure? Cause);
