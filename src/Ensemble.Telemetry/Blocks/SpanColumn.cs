namespace Ensemble.Telemetry.Blocks;

/// <summary>The columns of a block of spans. Their order is the format.</summary>
internal static class SpanColumn
{
    /// <summary>The identities of the traces, each once, 16 bytes each.</summary>
    public const int Traces = 0;

    /// <summary>Which of them each span belongs to.</summary>
    public const int Trace = 1;

    /// <summary>Eight bytes each.</summary>
    public const int Ids = 2;

    /// <summary>Eight bytes each, zeros for none.</summary>
    public const int Parents = 3;

    /// <summary>Each as the difference to the one before.</summary>
    public const int Starts = 4;

    /// <summary>End less start, which may be negative.</summary>
    public const int Durations = 5;

    public const int Names = 6;

    /// <summary>The kind, and eight times the status.</summary>
    public const int Kinds = 7;

    public const int Flags = 8;

    public const int Scopes = 9;

    public const int AttributeLengths = 10;

    public const int Attributes = 11;

    public const int RestLengths = 12;

    /// <summary>What few spans have: status message, trace state, events, links, counts of what was dropped.</summary>
    public const int Rest = 13;

    public const int Count = 14;
}
