using System.Text.Json.Serialization;

namespace Ensemble.Rules.Running;

/// <summary>How entries are written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<SessionEntry>))]
internal sealed partial class SessionJson : JsonSerializerContext;
