using Ensemble.Jobs.Nodes;

namespace Ensemble.Jobs.Storing;

/// <summary>A specification as it goes into the store: its text, and beside it what choosing among waiting jobs needs.</summary>
/// <param name="Json">The text.</param>
/// <param name="Type">Its type.</param>
/// <param name="Priority">How urgent.</param>
/// <param name="IsHere">Whether it takes what it needs from this machine.</param>
/// <param name="Needs">What all its processes take together.</param>
/// <param name="AtOnce">How many jobs of an array may run at once; 0 for any number, and for what is no array.</param>
internal sealed record StoredSpec(byte[] Json, string Type, int Priority, bool IsHere, JobNeeds Needs, int AtOnce)
{
    /// <summary>Gets what it wants of several machines; null where one is all it may have.</summary>
    public Spread? Spread { get; init; }
}
