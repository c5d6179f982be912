namespace Ensemble.Model;

/// <summary>The AppHost takes jobs for as long as it runs, and what its scheduler may do.</summary>
/// <param name="MaxConcurrent">How many jobs run at once at most; null for as many as the machine has processors.</param>
/// <param name="KeepJobs">How many ended jobs are kept; null for the scheduler's default.</param>
/// <param name="KeepFor">How long ended jobs are kept; null for the scheduler's default.</param>
/// <param name="Location">Where that was said.</param>
public sealed record JobSchedulerAnnotation(int? MaxConcurrent, long? KeepJobs, TimeSpan? KeepFor, SourceLocation Location) : IResourceAnnotation;
