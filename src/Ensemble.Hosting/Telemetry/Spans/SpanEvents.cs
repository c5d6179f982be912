using System.Collections.Immutable;
using Ensemble.Telemetry;

namespace Ensemble.Hosting.Telemetry;

/// <summary>The events of one span that is still open. Beyond as many as a receiver takes the later ones are counted only, but for the last.</summary>
internal sealed class SpanEvents
{
    private const int Most = 127; // and the last one

    private readonly List<SpanEvent> _events = [];

    /// <summary>How many were left out.</summary>
    public uint Dropped { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(SpanEvent happened)
    {
        if (_events.Count < Most)
            _events.Add(happened);
        else
            Dropped++;
    }

    /// <summary>Adds them all.</summary>
    public void Add(IEnumerable<SpanEvent> happened)
    {
        foreach (var one in happened)
            Add(one);
    }

    /// <summary>All of them so far.</summary>
    /// <param name="last">One more; null for none.</param>
    public ImmutableArray<SpanEvent> With(SpanEvent? last) => last is null ? [.. _events] : [.. _events, last];
}
