using Ensemble.Rules.Members;

namespace Ensemble.Rules.Simulating;

/// <summary>A job of a virtual queue.</summary>
/// <param name="id">Its id.</param>
/// <param name="submission">What it came with.</param>
/// <param name="number">Its place among all jobs.</param>
internal sealed class VirtualJob(string id, Submission submission, long number)
{
    public string Id => id;

    public Submission Submission => submission;

    public long Number => number;

    public int Nodes => submission.Entry.Nodes;

    /// <summary>Where it waits; null once it does not.</summary>
    public LinkedListNode<VirtualJob>? Place { get; set; }

    public bool HasStarted { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>The status with which it will end.</summary>
    public int Status { get; set; }

    /// <summary>Whether its time limit ends it.</summary>
    public bool IsLate { get; set; }
}
