using Microsoft.AspNetCore.Http;

namespace Ensemble.Telemetry.Receiving;

/// <summary>Why a body is not taken.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Why">In words.</param>
/// <param name="RetryAfter">When to try again; null where that does not help.</param>
internal sealed record BodyRefusal(int Status, string Why, TimeSpan? RetryAfter = null)
{
    public static BodyRefusal Later(TimeSpan delay) => new(StatusCodes.Status429TooManyRequests, "The store is behind; send this again later.", delay);
}
