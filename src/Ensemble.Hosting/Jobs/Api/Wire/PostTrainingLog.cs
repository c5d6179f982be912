namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What a post-training job has said.</summary>
internal sealed record PostTrainingLog(string JobUuid, IAsyncEnumerable<string> LogLines);
