using System.Text.Json.Nodes;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Something that a job made.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Uri">Where it is; a file in the job's folder is at <c>/api/files</c>.</param>
/// <param name="Metadata">What there is to say about it.</param>
internal sealed record ArtifactInfo(string Type, string Name, string? Uri, JsonObject? Metadata);
