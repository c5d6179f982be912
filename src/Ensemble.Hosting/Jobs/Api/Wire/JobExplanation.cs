namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Why a job is where it is.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="State">Where it is.</param>
/// <param name="Lines">Why, sentences and what a process said last.</param>
internal sealed record JobExplanation(string Job, string State, IReadOnlyList<string> Lines);
