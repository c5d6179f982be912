namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A request to do a failed job once more.</summary>
/// <param name="Id">The id of the new job; made up where it is missing.</param>
internal sealed record RetryBody(string? Id = null);
