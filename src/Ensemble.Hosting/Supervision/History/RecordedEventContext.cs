using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Supervision;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RecordedEvent))]
internal sealed partial class RecordedEventContext : JsonSerializerContext;
