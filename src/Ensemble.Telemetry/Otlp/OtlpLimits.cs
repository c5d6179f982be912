namespace Ensemble.Telemetry.Otlp;

/// <summary>How much of what a sender says is taken. What is above a limit is cut or left out, and counted.</summary>
internal sealed record OtlpLimits
{
    public static OtlpLimits Default { get; } = new();

    /// <summary>Bytes of a request, inflated. Above it the request is refused as a whole.</summary>
    public int MaxMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of memory that the items of one request may take. Items above it are rejected.</summary>
    public long MaxMemoryBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Attributes of one span, event, link, record, point or resource.</summary>
    public int MaxAttributes { get; init; } = 128;

    /// <summary>Bytes of a name, a key, a unit.</summary>
    public int MaxNameBytes { get; init; } = 1024;

    /// <summary>Bytes of a text or of bytes as a value; room for a stack trace.</summary>
    public int MaxValueBytes { get; init; } = 16 * 1024;

    /// <summary>Bytes of the body of a log record.</summary>
    public int MaxBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Elements of a list or map.</summary>
    public int MaxElements { get; init; } = 1024;

    /// <summary>How deep lists and maps are nested.</summary>
    public int MaxDepth { get; init; } = 8;

    /// <summary>Events of one span.</summary>
    public int MaxEvents { get; init; } = 128;

    /// <summary>Links of one span.</summary>
    public int MaxLinks { get; init; } = 128;

    /// <summary>Buckets of a histogram, quantiles of a summary. A point with more of them is rejected: cut it would be wrong.</summary>
    public int MaxBuckets { get; init; } = 1024;

    /// <summary>Exemplars of one point.</summary>
    public int MaxExemplars { get; init; } = 16;
}
