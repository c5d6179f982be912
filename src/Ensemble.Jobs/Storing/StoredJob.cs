namespace Ensemble.Jobs.Storing;

/// <summary>A job with its number in the store.</summary>
internal sealed record StoredJob(long Row, Job Job);
