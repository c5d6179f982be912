namespace Ensemble.Hosting.Jobs.Api;

/// <summary>The last word of a log that is followed.</summary>
/// <param name="State">Where the job is: at an end, or not, where the scheduler ended.</param>
/// <param name="Reason">Why.</param>
internal sealed record JobEnded(string State, string? Reason);
