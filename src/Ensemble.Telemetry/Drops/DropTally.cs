using System.Collections.Immutable;

namespace Ensemble.Telemetry.Drops;

/// <summary>Counts what one message lost. Not for several threads.</summary>
internal sealed class DropTally
{
    private readonly SortedDictionary<(DropKind Kind, DropReason Reason), long> _counts = [];

    public ImmutableArray<DropCount> Counts => [.. _counts.Select(c => new DropCount(c.Key.Kind, c.Key.Reason, c.Value))];

    public void Add(DropKind kind, DropReason reason, long count = 1)
    {
        _counts.TryGetValue((kind, reason), out long before);
        _counts[(kind, reason)] = before + count;
    }

    public void Add(DropTally other)
    {
        foreach (var ((kind, reason), count) in other._counts)
            Add(kind, reason, count);
    }
}
