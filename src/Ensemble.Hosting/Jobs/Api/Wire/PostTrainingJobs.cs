namespace Ensemble.Hosting.Jobs.Api;

/// <summary>All post-training jobs, the newest first.</summary>
internal sealed record PostTrainingJobs(IReadOnlyList<PostTrainingJob> Data);
