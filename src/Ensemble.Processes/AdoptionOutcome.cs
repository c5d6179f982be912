using System.Collections.Immutable;

namespace Ensemble.Processes;

/// <summary>What came of an attempt to take a launcher over.</summary>
internal abstract record AdoptionOutcome
{
    private AdoptionOutcome()
    {
    }

    /// <summary>It is ours.</summary>
    /// <param name="Launcher">The launcher.</param>
    /// <param name="Incarnations">What lives, and what ended without the host before having said that it wrote it down.</param>
    internal sealed record Adopted(IProcessLauncher Launcher, ImmutableArray<AdoptedIncarnation> Incarnations) : AdoptionOutcome;

    /// <summary>It lives and does not want us; the reason is a sentence for people.</summary>
    internal sealed record Refused(string Reason) : AdoptionOutcome;

    /// <summary>There is no launcher any more.</summary>
    internal sealed record Gone : AdoptionOutcome;
}
