using Ensemble.Processes.Ledger;

namespace Ensemble.Jobs.Capacity;

/// <summary>The part of the machine that jobs may use at this moment. For one thread at a time.</summary>
internal interface IMachineShare : IDisposable
{
    /// <summary>Gets all that there is.</summary>
    MachineCapacity Machine { get; }

    /// <summary>Gets what jobs have of it.</summary>
    ShareParts Parts { get; }

    /// <summary>Takes more, if it is to be had. Does not wait.</summary>
    /// <param name="held">What jobs hold of it.</param>
    /// <param name="wanted">What a job that waits needs beside that.</param>
    /// <returns>Whether there is more now.</returns>
    bool TryGrow(JobNeeds held, JobNeeds wanted);

    /// <summary>Whether some of it could be given back.</summary>
    /// <param name="held">What jobs hold of it.</param>
    /// <param name="gpus">Which GPUs they hold.</param>
    bool CanShrink(JobNeeds held, IReadOnlySet<int> gpus);

    /// <summary>Gives back what could be.</summary>
    /// <param name="held">What jobs hold of it.</param>
    /// <param name="gpus">Which GPUs they hold.</param>
    void Shrink(JobNeeds held, IReadOnlySet<int> gpus);
}
