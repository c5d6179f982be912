using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Nodes;

/// <summary>
/// The ranks of an attempt that one machine carries out. What becomes of a rank is told as <see cref="GangEvent"/>: each rank that was started ends with
/// <see cref="GangEvent.NotStarted"/>, or with <see cref="GangEvent.Gone"/> behind all that it said.
/// </summary>
internal interface INodePart
{
    /// <summary>Gets the command line for people, once it is prepared.</summary>
    string Command { get; }

    /// <summary>Reserves a port of the machine, which is free and the gang's own until <see cref="Close"/>.</summary>
    /// <param name="wanted">Which one; null for any.</param>
    ValueTask<NodePort> ReservePortAsync(int? wanted);

    /// <summary>Makes ready what ranks need.</summary>
    /// <returns>Why none can start; null where they can.</returns>
    ValueTask<NodeObstacle?> PrepareAsync();

    /// <summary>Starts a rank. Returns at once.</summary>
    void Start(RankPlace place, Rendezvous rendezvous);

    /// <summary>Asks all of a rank to end.</summary>
    void Terminate(int rank);

    /// <summary>Kills all of a rank.</summary>
    void Kill(int rank);

    /// <summary>Takes the start of a rank back where it waits.</summary>
    void Withdraw(int rank);

    /// <summary>When a rank was started; null where it was not.</summary>
    DateTimeOffset? StartedAt(int rank);

    /// <summary>Whether ranks have left something that is to be read before the attempt is over.</summary>
    bool HasLeftSomething { get; }

    /// <summary>Reads the rest of what ranks report in files. Nothing runs any more.</summary>
    void Complete();

    /// <summary>Why a rank failed, as it says itself; null where it does not.</summary>
    string? ErrorOf(int rank);

    /// <summary>Gives back what it holds of the machine. Nothing runs any more.</summary>
    void Close();

    /// <summary>Deletes what nobody needs once the end of the attempt is written down.</summary>
    void Forget();
}
