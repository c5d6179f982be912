using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Telemetry.Queueing;

/// <summary>Counts what was refused because the queue was full, until the writer notes it: the counts must not wait in the very queue that is full.</summary>
internal sealed class Refusals
{
    private readonly Lock _gate = new();
    private Dictionary<ProcessKey, DropTally> _counts = [];

    public void Add(ProcessKey process, DropKind kind, long count)
    {
        lock (_gate)
        {
            if (_counts.Count >= ResourceTable.MaxResources && !_counts.ContainsKey(process))
                process = ResourceTable.OtherProcesses;
            if (!_counts.TryGetValue(process, out var tally))
                _counts.Add(process, tally = new());
            tally.Add(kind, DropReason.QueueFull, count);
        }
    }

    /// <summary>Gives the counts to the writer and begins anew.</summary>
    public void WriteTo(StoreWriter writer)
    {
        Dictionary<ProcessKey, DropTally> counts;
        lock (_gate)
        {
            if (_counts.Count == 0)
                return;
            counts = _counts;
            _counts = [];
        }
        foreach (var (process, tally) in counts)
            writer.AddDrops(process, tally);
    }
}
