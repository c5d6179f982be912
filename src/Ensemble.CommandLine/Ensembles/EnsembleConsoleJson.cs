using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.CommandLine.Ensembles;

/// <summary>How events are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobRecord))]
internal sealed partial class EnsembleConsoleJson : JsonSerializerContext;
