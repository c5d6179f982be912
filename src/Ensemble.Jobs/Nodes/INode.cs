using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Logs;

namespace Ensemble.Jobs.Nodes;

/// <summary>A machine on which ranks start.</summary>
internal interface INode
{
    /// <summary>Gets what nothing else is called as long as this process lives; empty for this machine. One that comes back is another one.</summary>
    string Id { get; }

    /// <summary>Gets what people call it.</summary>
    string Name { get; }

    /// <summary>Gets what it has for jobs.</summary>
    NodeCapacity Capacity { get; }

    /// <summary>Gets the address at which other machines reach it.</summary>
    string Address { get; }

    /// <summary>Gets the address at which it reaches this machine.</summary>
    string AddressOfHost { get; }

    /// <summary>The part of an attempt that is carried out there.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="first">The first rank of the part.</param>
    /// <param name="share">How many ranks, and with what.</param>
    /// <param name="reports">Hears what ranks report.</param>
    /// <param name="log">The job's log.</param>
    /// <param name="post">Hears what becomes of ranks; does not block.</param>
    INodePart Take(ProcessAttempt attempt, int first, NodeShare share, IAttemptReports reports, LiveLog log, Action<GangEvent> post);
}
