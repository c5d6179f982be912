namespace Ensemble.Telemetry.Blocks;

/// <summary>The columns of a block of log records. Their order is the format.</summary>
internal static class LogColumn
{
    /// <summary>The identities of the traces, each once, 16 bytes each.</summary>
    public const int Traces = 0;

    /// <summary>Which of them each record belongs to, from 1; 0 for none.</summary>
    public const int Trace = 1;

    /// <summary>Each as the difference to the one before.</summary>
    public const int Times = 2;

    /// <summary>The time a record was seen, less its own; 0 where it was not told.</summary>
    public const int Observed = 3;

    public const int Severities = 4;

    public const int SeverityTexts = 5;

    public const int Scopes = 6;

    public const int BodyLengths = 7;

    public const int Bodies = 8;

    public const int AttributeLengths = 9;

    public const int Attributes = 10;

    public const int RestLengths = 11;

    /// <summary>Span, flags, name of an event, count of what was dropped: nothing for a record that has none of them.</summary>
    public const int Rest = 12;

    public const int Count = 13;
}
