namespace Ensemble.Model.Planning;

/// <summary>A request over HTTP that tells about a replica's health.</summary>
/// <param name="Endpoint">The endpoint asked.</param>
/// <param name="Path">The path.</param>
/// <param name="StatusCode">The status that means healthy.</param>
/// <param name="Kind">What a failure means.</param>
/// <param name="Interval">Between two requests.</param>
/// <param name="Timeout">Of one request.</param>
/// <param name="InitialDelay">Before the first.</param>
/// <param name="FailureThreshold">Failures in a row that count.</param>
public sealed record ProbePlan(string Endpoint, string Path, int StatusCode, ProbeKind Kind, TimeSpan Interval, TimeSpan Timeout, TimeSpan InitialDelay,
    int FailureThreshold);
