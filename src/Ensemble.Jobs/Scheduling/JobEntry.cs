using System.Collections.Immutable;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Jobs.Scheduling;

/// <summary>An unfinished job in memory: as little as a million of them allow.</summary>
internal sealed class JobEntry(long row, JobClass @class)
{
    public long Row { get; } = row;

    public JobClass Class { get; } = @class;

    public JobPhase Phase { get; set; }

    /// <summary>How many jobs it still waits for.</summary>
    public int Waits { get; set; }

    /// <summary>What is known only while it holds part of the machine; null before and after.</summary>
    public Holding? Held { get; set; }

    /// <summary>What a job has while it runs.</summary>
    internal sealed class Holding(ImmutableArray<int> gpus, ImmutableArray<NodeShare> nodes)
    {
        /// <summary>Those of this machine.</summary>
        public ImmutableArray<int> Gpus { get; } = gpus;

        /// <summary>What it has of each machine, where it may be on several.</summary>
        public ImmutableArray<NodeShare> Nodes { get; } = nodes;

        /// <summary>Null until the begin is on the disk.</summary>
        public AttemptFacts? Facts { get; set; }

        /// <summary>Whether somebody has cancelled the job meanwhile.</summary>
        public bool IsToStop { get; set; }

        /// <summary>Whether it was told to stop because the host ends.</summary>
        public bool IsShutDown { get; set; }

        /// <summary>When its attempt has to be over; null for never.</summary>
        public DateTimeOffset? Deadline { get; set; }
    }
}
