namespace Ensemble.Hosting.Jobs.Api;

/// <summary>The id of a post-training job.</summary>
internal sealed record PostTrainingJob(string JobUuid);
