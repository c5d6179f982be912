using System.Text.Json.Nodes;

namespace Ensemble.Jobs;

/// <summary>Something that a job made.</summary>
/// <param name="Type">What it is, such as <c>checkpoint</c>.</param>
/// <param name="Name">What it is called; a later one of the same type and name replaces it.</param>
/// <param name="Uri">Where it is; null where the metadata are all there is.</param>
/// <param name="Metadata">What there is to say about it.</param>
public sealed record Artifact(string Type, string Name, string? Uri, JsonObject? Metadata);
