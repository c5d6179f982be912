using System.Collections.Immutable;

namespace Ensemble.Jobs;

/// <summary>What somebody wants done. It never changes.</summary>
public sealed record JobSpec
{
    /// <summary>Gets the kind of work: names the handler where there is no command, and jobs of different types get their turns fairly.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the program; null where a registered handler does the work.</summary>
    public JobCommand? Command { get; init; }

    /// <summary>Gets who runs it: <c>inprocess</c>, <c>local</c>, <c>distributed</c>, or a queue of another system.</summary>
    /// <value>Default null: <c>distributed</c> for a gang, <c>local</c> for a command, else <c>inprocess</c>.</value>
    public string? Backend { get; init; }

    /// <summary>Gets named values, in the order in which they become arguments.</summary>
    public ImmutableArray<JobParameter> Parameters { get; init; } = [];

    /// <summary>Gets variables that are added to the environment of its processes.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Gets where its processes run, an absolute path.</summary>
    /// <value>Default null: a folder of the job's own.</value>
    public string? WorkingDirectory { get; init; }

    /// <summary>Gets what it takes from the machine.</summary>
    public JobNeeds Needs { get; init; }

    /// <summary>Gets how it is made of many processes; null for one.</summary>
    public GangSpec? Gang { get; init; }

    /// <summary>Gets the jobs that have to end first.</summary>
    public ImmutableArray<JobDependency> After { get; init; } = [];

    /// <summary>Gets what follows a failed attempt.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.None;

    /// <summary>Gets how long an attempt may run; null for ever.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Gets how long its processes have between being asked to stop and being killed.</summary>
    /// <value>Default null: as long as the scheduler gives; 0 to a day.</value>
    public TimeSpan? GracePeriod { get; init; }

    /// <summary>Gets how urgent it is: higher ones start first.</summary>
    /// <value>Default 0; -1000 to 1000.</value>
    public int Priority { get; init; }

    /// <summary>Gets names and values to find it by.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Gets the job that a person wanted done once more; null for a first one.</summary>
    public string? RetryOf { get; init; }
}
