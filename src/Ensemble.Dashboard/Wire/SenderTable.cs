using System.Collections.Immutable;
using Ensemble.Dashboard.Runs;
using Ensemble.Telemetry;

namespace Ensemble.Dashboard.Wire;

/// <summary>Tells each sender once in an answer, and refers to it by number.</summary>
/// <param name="names">What replicas are called in telemetry; null where there is no plan.</param>
internal sealed class SenderTable(RunNames? names)
{
    private readonly Dictionary<ProcessKey, int> _numbers = [];
    private readonly List<SenderInfo> _senders = [];

    /// <summary>All that were referred to.</summary>
    public ImmutableArray<SenderInfo> Senders => [.. _senders];

    public int NumberOf(TelemetryResource resource)
    {
        if (_numbers.TryGetValue(resource.Process, out int number))
            return number;
        _numbers.Add(resource.Process, number = _senders.Count);
        _senders.Add(Info(resource));
        return number;
    }

    public SenderInfo Info(TelemetryResource resource) => new(
        resource.Process.Service, resource.Process.Instance, names?.Find(resource.Process.Service, resource.Process.Instance)?.ToString(),
            Pairs(resource.Attributes));

    /// <summary>Names and values.</summary>
    public static ImmutableArray<string[]> Pairs(ImmutableArray<TelemetryAttribute> attributes) =>
        [.. attributes.Select(a => new[] { a.Key, a.Value.ToString() })];

    /// <summary>Nanoseconds as milliseconds.</summary>
    public static double Milliseconds(long nanoseconds) => nanoseconds / 1e6;
}
