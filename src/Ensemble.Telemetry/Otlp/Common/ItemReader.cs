using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Common;

/// <summary>Reads a message of one item and appends what it holds.</summary>
internal delegate void ItemReader<T>(ProtoReader message, TelemetryScope scope, List<T> items);
