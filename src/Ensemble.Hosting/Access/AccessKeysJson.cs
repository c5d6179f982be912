using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Access;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccessKeys))]
internal sealed partial class AccessKeysJson : JsonSerializerContext;
