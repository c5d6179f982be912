namespace Ensemble.Model;

/// <summary>How often a job is tried again after a failure.</summary>
/// <param name="Retries">How often at most.</param>
/// <param name="Backoff">How long the first retry waits, each further one twice as long; null for the scheduler's default.</param>
/// <param name="Location">Where that was said.</param>
public sealed record JobRetryAnnotation(int Retries, TimeSpan? Backoff, SourceLocation Location) : IResourceAnnotation;
