namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What a post-training job has saved.</summary>
internal sealed record PostTrainingArtifacts(string JobUuid, IReadOnlyList<Checkpoint> Checkpoints);
