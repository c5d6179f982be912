using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>One start of one process, from spawn until root, strays and output are all at their end.</summary>
internal sealed class Incarnation
{
    internal required uint Id { get; init; }

    /// <summary>Gets what a later host will know it by; empty for one that means nothing to another host.</summary>
    internal byte[] Key { get; init; } = [];

    /// <summary>Gets the queue it came from; 0 for none.</summary>
    internal ushort Lane { get; init; }

    internal int RootPid { get; set; }

    /// <summary>Gets or sets the descriptor that tells of the end of its root in order; negative where order does not matter, and once it has told.</summary>
    internal int RootHandle { get; set; } = -1;

    /// <summary>Gets or sets whether the root was reaped: its number may belong to another process.</summary>
    internal bool IsRootReaped { get; set; }

    internal ulong StartedAt { get; set; }

    /// <summary>Gets or sets when the root ended; 0 until both its status and its turn among the ends are known.</summary>
    internal ulong RootEndedAt { get; set; }

    /// <summary>Gets or sets when nothing of it was left; 0 before.</summary>
    internal ulong OverAt { get; set; }

    internal int Status { get; set; }

    internal ResourceUsage Usage { get; set; }

    /// <summary>Gets or sets how many processes the root left behind.</summary>
    internal int Strays { get; set; }

    internal bool RootExitTold { get; set; }

    /// <summary>Gets or sets whether everything that belongs here is to be killed, whenever it is seen.</summary>
    internal bool IsBeingKilled { get; set; }

    /// <summary>Gets or sets standard output; for a terminal the only stream.</summary>
    internal OutputStream? Output { get; set; }

    internal OutputStream? Error { get; set; }

    internal bool HasPty { get; init; }

    /// <summary>
    /// Gets the direct children of the launcher that belong here beside the root. While any process of the tree lives and the root does not, one of them
    /// does.
    /// </summary>
    internal HashSet<int> Orphans { get; } = [];

    internal bool HasRootEnded => RootEndedAt != 0;
}
