using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Dashboard.Wire;

/// <summary>What is told of output and telemetry.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ConsoleAnswer))]
[JsonSerializable(typeof(LogAnswer))]
[JsonSerializable(typeof(SenderList))]
[JsonSerializable(typeof(TraceListAnswer))]
[JsonSerializable(typeof(TraceAnswer))]
[JsonSerializable(typeof(SpanDetail))]
[JsonSerializable(typeof(InstrumentList))]
[JsonSerializable(typeof(PointAnswer))]
[JsonSerializable(typeof(ImportedAnswer))]
internal sealed partial class SignalsJson : JsonSerializerContext;
