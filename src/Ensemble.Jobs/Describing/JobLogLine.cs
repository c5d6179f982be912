namespace Ensemble.Jobs;

/// <summary>A line of a job's log.</summary>
/// <param name="Time">When it was said.</param>
/// <param name="Text">The line without its end.</param>
public readonly record struct JobLogLine(DateTimeOffset Time, string Text);
