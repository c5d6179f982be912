using System.Text;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp;

/// <summary>The reading of one request: its limits, what it has used of them, what was cut. Not for several threads.</summary>
internal sealed class OtlpReading(OtlpLimits limits, OtlpPools pools)
{
    private const int LongestPooledText = 256;

    private readonly Stack<List<TelemetryAttribute>> _scratch = [];

    public OtlpLimits Limits => limits;

    public OtlpPools Pools => pools;

    /// <summary>What could not be read; null while all could.</summary>
    public string? Malformed { get; private set; }

    /// <summary>About how much memory the items hold so far.</summary>
    public long MemoryBytes { get; private set; }

    /// <summary>What was dropped of the resource that is being read; null for nothing.</summary>
    public DropTally? Drops { get; private set; }

    /// <summary>Ends the reading: the first failure counts.</summary>
    public void Fail(string why) => Malformed ??= why;

    /// <summary>Counts what was not taken.</summary>
    public void Drop(DropKind kind, DropReason reason, long count = 1) => (Drops ??= new()).Add(kind, reason, count);

    /// <summary>What was dropped since this was asked for the last time.</summary>
    public DropTally? TakeDrops()
    {
        var drops = Drops;
        Drops = null;
        return drops;
    }

    /// <summary>Asks for memory.</summary>
    /// <returns>False where the request has used up what it may take: what was to be made must not be.</returns>
    public bool TryCharge(long bytes)
    {
        if (MemoryBytes + bytes > limits.MaxMemoryBytes)
            return false;
        MemoryBytes += bytes;
        return true;
    }

    /// <summary>A text, cut where it is too long. What is no UTF-8 becomes replacement characters.</summary>
    public string Text(ReadOnlySpan<byte> utf8, int maxBytes)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length <= LongestPooledText)
        {
            uint hash = ByteHash.Of(utf8);
            if (pools.Texts.Find(utf8, hash) is { } known)
                return known;
            string text = Make(utf8, maxBytes);
            pools.Texts.Remember(utf8, hash, text);
            return text;
        }
        return Make(utf8, maxBytes);
    }

    public string Name(ReadOnlySpan<byte> utf8) => Text(utf8, limits.MaxNameBytes);

    /// <summary>An empty list to collect attributes in; give it back when it has been copied.</summary>
    public List<TelemetryAttribute> BorrowList() => _scratch.TryPop(out var list) ? list : [];

    public void GiveBack(List<TelemetryAttribute> list)
    {
        list.Clear();
        _scratch.Push(list);
    }

    private string Make(ReadOnlySpan<byte> utf8, int maxBytes)
    {
        if (utf8.Length > maxBytes)
        {
            int end = maxBytes;
            while (end > 0 && (utf8[end] & 0xC0) == 0x80)
                end--;
            utf8 = utf8[..end];
            Drop(DropKind.Values, DropReason.Limit);
        }
        if (!TryCharge(2L * utf8.Length))
        {
            Drop(DropKind.Values, DropReason.Limit);
            return "";
        }
        return Encoding.UTF8.GetString(utf8);
    }
}
