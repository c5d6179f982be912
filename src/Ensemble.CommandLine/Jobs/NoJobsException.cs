namespace Ensemble.CommandLine.Jobs;

/// <summary>There never was a job, and no host is started to say so.</summary>
internal sealed class NoJobsException : Exception;
