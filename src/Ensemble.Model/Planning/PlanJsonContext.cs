using System.Text.Json.Serialization;

namespace Ensemble.Model.Planning;

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ApplicationPlan))]
[JsonSerializable(typeof(Binding))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
