using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>The names of the post-training API.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PostTrainingJob))]
[JsonSerializable(typeof(PostTrainingJobs))]
[JsonSerializable(typeof(PostTrainingStatus))]
[JsonSerializable(typeof(PostTrainingArtifacts))]
[JsonSerializable(typeof(PostTrainingLog))]
internal sealed partial class PostTrainingJson : JsonSerializerContext;
