namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A line of a job's log.</summary>
/// <param name="Time">When it was said.</param>
/// <param name="Text">The line.</param>
internal sealed record LogLineInfo(DateTimeOffset Time, string Text);
