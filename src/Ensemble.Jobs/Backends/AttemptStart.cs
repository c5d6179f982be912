using System.Collections.Immutable;

namespace Ensemble.Jobs.Backends;

/// <summary>Everything a backend must know to begin an attempt, or to find it again.</summary>
internal sealed record AttemptStart
{
    /// <summary>Gets the job's id.</summary>
    public required string Job { get; init; }

    /// <summary>Gets what is to be done.</summary>
    public required JobSpec Spec { get; init; }

    /// <summary>Gets the attempt's number.</summary>
    public required int Attempt { get; init; }

    /// <summary>Gets how many executions of the gang went before without giving up what it holds.</summary>
    public int Restart { get; init; }

    /// <summary>Gets the GPUs of this machine that are the job's, all processes together.</summary>
    public ImmutableArray<int> Gpus { get; init; } = [];

    /// <summary>Gets where the logs of the attempt go, an existing folder, absolute.</summary>
    public required string LogFolder { get; init; }

    /// <summary>Gets how long processes have between being asked to stop and being killed.</summary>
    public required TimeSpan Grace { get; init; }
}
