namespace Ensemble.Telemetry.Queueing;

/// <summary>How much waits between receiver and store.</summary>
internal sealed record QueueOptions
{
    public static QueueOptions Default { get; } = new();

    /// <summary>Bytes of memory of all requests in the queue.</summary>
    public long MaxBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Bytes of memory of the requests of one process in the queue: a quarter, so that others find room.</summary>
    public long MaxBytesPerProcess { get; init; } = 16L * 1024 * 1024;

    /// <summary>Bytes of memory of requests that wait for room, read but not yet in the queue. Above it requests are refused at once.</summary>
    public long MaxWaitingBytes { get; init; } = 64L * 1024 * 1024;
}
