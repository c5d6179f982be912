namespace Ensemble.Telemetry.Storing;

/// <summary>What spans that were not yet counted add to their trace.</summary>
internal struct TraceDelta
{
    public long Start;
    public long End;
    public string Name;
    public long Resource;

    /// <summary>Whether <see cref="Name"/> is that of the root; else it is that of the earliest span.</summary>
    public bool IsRooted;
    public int Spans;
    public int Errors;

    /// <summary>A bit for each process that takes part, by the process's number modulo 63.</summary>
    public long Resources;

    public void Add(SpanRecord span, long resource)
    {
        bool isRoot = !span.ParentSpanId.IsValid;
        if (Spans == 0 || (isRoot, -span.Start).CompareTo((IsRooted, -Start)) > 0)
        {
            Name = span.Name;
            Resource = resource;
            IsRooted |= isRoot;
        }
        long end = Math.Max(span.Start, span.End);
        Start = Spans == 0 ? span.Start : Math.Min(Start, span.Start);
        End = Spans == 0 ? end : Math.Max(End, end);
        Spans++;
        Errors += span.Status == SpanStatus.Error ? 1 : 0;
        Resources |= 1L << (int)(resource % 63);
    }
}
