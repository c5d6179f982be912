using System.Text.Json.Serialization;

namespace Ensemble.Jobs.Storing;

/// <summary>How specifications and causes are written. All that is not null is written, so that what is read does not depend on today's defaults.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobSpec))]
[JsonSerializable(typeof(AttemptFailure))]
internal sealed partial class JobJsonContext : JsonSerializerContext;
