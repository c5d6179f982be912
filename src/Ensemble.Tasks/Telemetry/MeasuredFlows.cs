using System.Diagnostics.Metrics;
using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks;

/// <summary>The flows that live, held weakly: one that is forgotten without being disposed of is not kept.</summary>
internal sealed class MeasuredFlows
{
    private readonly Lock _lock = new();
    private readonly List<WeakReference<object>> _flows = [];

    public void Add(object flow)
    {
        lock (_lock)
        {
            _flows.RemoveAll(f => !f.TryGetTarget(out _));
            _flows.Add(new(flow));
        }
    }

    public void Remove(object flow)
    {
        lock (_lock)
            _flows.RemoveAll(f => !f.TryGetTarget(out var target) || target == flow);
    }

    public IEnumerable<Measurement<long>> Measure(Func<IFlowMeasures, long> read, Func<string, KeyValuePair<string, object?>> tag) =>
        Living().OfType<IFlowMeasures>().Select(flow => new Measurement<long>(read(flow), tag(flow.Name)));

    public IEnumerable<Measurement<long>> MeasureCapacity(Func<string, KeyValuePair<string, object?>> tag) =>
        Living().OfType<IFlowCapacity>().Select(flow => new Measurement<long>(flow.Capacity, tag(flow.Name)));

    private List<object> Living()
    {
        lock (_lock)
            return [.. _flows.Select(f => f.TryGetTarget(out var flow) ? flow : null).OfType<object>()];
    }
}
