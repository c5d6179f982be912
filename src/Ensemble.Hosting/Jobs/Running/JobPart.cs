using System.Collections.Immutable;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>What of a job is known to its host and not stored.</summary>
/// <param name="Command">The program with its arguments, secrets included; null where a handler does the work.</param>
/// <param name="Environment">The variables that its processes have beyond those they inherit.</param>
internal sealed record JobPart(JobCommand? Command, ImmutableSortedDictionary<string, string> Environment)
{
    /// <summary>What is to be done, in full.</summary>
    public JobSpec Complete(JobSpec stored) => stored with { Command = Command ?? stored.Command, Environment = stored.Environment.SetItems(Environment) };
}
