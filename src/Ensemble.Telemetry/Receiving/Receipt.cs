namespace Ensemble.Telemetry.Receiving;

/// <summary>What the sender of a request is told.</summary>
internal abstract record Receipt
{
    private Receipt()
    {
    }

    /// <summary>The request was taken.</summary>
    /// <param name="Rejected">How many of its items were not.</param>
    /// <param name="Why">Why not; empty where all were.</param>
    public sealed record Taken(long Rejected, string Why) : Receipt;

    /// <summary>The request cannot be read; sending it again does not help.</summary>
    public sealed record Unreadable(string Why) : Receipt;

    /// <summary>There is no room now; the sender is asked to send it again.</summary>
    public sealed record NoRoom(TimeSpan RetryAfter) : Receipt;
}
