using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>One line of points: an instrument of a process, with one set of attributes.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Resource">The number of its process.</param>
/// <param name="Instrument">What is measured.</param>
/// <param name="Attributes">The attributes that all its points have.</param>
internal sealed record MetricSeries(long Id, long Resource, Instrument Instrument, ImmutableArray<TelemetryAttribute> Attributes);
