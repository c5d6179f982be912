using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Control.Wire;

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ControlInfo))]
[JsonSerializable(typeof(ProcessList))]
[JsonSerializable(typeof(ProcessDescription))]
[JsonSerializable(typeof(UrlList))]
[JsonSerializable(typeof(UsageList))]
[JsonSerializable(typeof(LogRecord))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(ActionAccepted))]
[JsonSerializable(typeof(ExecBody))]
[JsonSerializable(typeof(ExecAnswer))]
[JsonSerializable(typeof(ControlProblem))]
internal sealed partial class ControlJson : JsonSerializerContext;
