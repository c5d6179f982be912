using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Planning;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlanDiff))]
internal sealed partial class PlanDiffJson : JsonSerializerContext;
