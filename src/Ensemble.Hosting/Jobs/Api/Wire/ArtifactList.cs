namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What a job made.</summary>
/// <param name="Data">In the order in which it was first reported.</param>
internal sealed record ArtifactList(IReadOnlyList<ArtifactInfo> Data);
