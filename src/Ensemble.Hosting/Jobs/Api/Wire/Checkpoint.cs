using System.Text.Json.Nodes;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A checkpoint of a post-training job.</summary>
internal sealed record Checkpoint(string Name, string? Uri, JsonObject? Metadata);
