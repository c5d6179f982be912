using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

/// <summary>How many replicas of a process are where. Kept up to date with every change, so that nobody ever counts them.</summary>
internal sealed class ProcessCensus
{
    private readonly Dictionary<int, int> _exitCodes = [];

    /// <summary>Those something still happens to: neither ended nor never started.</summary>
    public int Open { get; private set; }

    /// <summary>Those that wait to start.</summary>
    public int Waiting { get; private set; }

    /// <summary>Those that run, or ran and completed.</summary>
    public int Up { get; private set; }

    /// <summary>Those that run and are healthy.</summary>
    public int Healthy { get; private set; }

    /// <summary>Those that ended for good.</summary>
    public int Ended { get; private set; }

    /// <summary>Those that ended for good by themselves, with a given exit code.</summary>
    public int EndedWith(int exitCode) => _exitCodes.GetValueOrDefault(exitCode);

    /// <summary>A replica changed its state.</summary>
    /// <returns>Whether that can matter to those who wait for the process.</returns>
    public bool Move(ReplicaState before, ReplicaState after)
    {
        (int up, int healthy, int ended) = (Up, Healthy, Ended);
        Count(before, -1);
        Count(after, +1);
        return (up, healthy, ended) != (Up, Healthy, Ended);
    }

    /// <summary>Counts a replica in or out.</summary>
    public void Count(ReplicaState state, int by)
    {
        Open += state.IsAtRest ? 0 : by;
        Waiting += state is ReplicaState.Waiting ? by : 0;
        Up += state is ReplicaState.Running or ReplicaState.Ended { Cause: Completed } ? by : 0;
        Healthy += state is ReplicaState.Running { Health: ReplicaHealth.Healthy } ? by : 0;
        Ended += state is ReplicaState.Ended ? by : 0;
        if (state is ReplicaState.Ended { Cause: Completed { ExitCode: var code } })
            _exitCodes[code] = EndedWith(code) + by;
        else if (state is ReplicaState.Ended { Cause: Failed { ExitCode: { } other } })
            _exitCodes[other] = EndedWith(other) + by;
    }
}
