namespace Ensemble.Telemetry.Otlp.Json;

/// <summary>A field of a message.</summary>
/// <param name="Number">Its number in the binary form.</param>
/// <param name="Type">What it is.</param>
/// <param name="Message">Which message, where it is one.</param>
internal sealed record JsonField(int Number, JsonFieldType Type, JsonMessage? Message = null);
