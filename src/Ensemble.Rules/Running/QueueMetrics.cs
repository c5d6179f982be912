using System.Globalization;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Running;

/// <summary>The state of a queue as metrics that rules can name, <c>queue.nodes.free</c> and others.</summary>
internal sealed class QueueMetrics
{
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);
    private int _waiting;
    private int _free;
    private int _inactive;

    /// <summary>Gets the newest state.</summary>
    public QueueStatus Status { get; private set; } = new();

    /// <summary>Takes a state.</summary>
    /// <returns>What has another value than before.</returns>
    public IEnumerable<(string Name, double Value)> Changed(QueueStatus status)
    {
        Status = status;
        _waiting = status.Waiting.Values.Sum() > 0 ? _waiting + 1 : 0;
        _free = status.NodesFree > 0 ? _free + 1 : 0;
        _inactive = status.Jobs.Where(state => state.Key is not "inactive").All(state => state.Value == 0) ? _inactive + 1 : 0;
        return [.. Of(status).Where(metric => !_values.TryGetValue(metric.Name, out double known) || !known.Equals(metric.Value))
            .Select(metric => (metric.Name, _values[metric.Name] = metric.Value))];
    }

    private IEnumerable<(string Name, double Value)> Of(QueueStatus status)
    {
        yield return ("queue.nodes.up", status.NodesUp);
        yield return ("queue.nodes.free", status.NodesFree);
        yield return ("queue.cores.up", status.CoresUp);
        yield return ("queue.cores.free", status.CoresFree);
        foreach (var (state, jobs) in status.Jobs)
            yield return ($"queue.jobs.{state}", jobs);
        foreach (var (nodes, jobs) in status.Waiting)
            yield return (string.Create(CultureInfo.InvariantCulture, $"queue.waiting.{nodes}"), jobs);
        // Nothing waits any more for a size that something waited for.
        foreach (string gone in _values.Keys.Where(name => name.StartsWith("queue.waiting.", StringComparison.Ordinal)
            && !status.Waiting.ContainsKey(int.Parse(name.AsSpan("queue.waiting.".Length), CultureInfo.InvariantCulture))).ToArray())
        {
            yield return (gone, 0);
        }
        yield return ("queue.periods.waiting", _waiting);
        yield return ("queue.periods.free_nodes", _free);
        yield return ("queue.periods.inactive", _inactive);
    }
}
