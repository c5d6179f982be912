using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Running;

/// <summary>Something that an ensemble was told, as it is kept. The same entries in the same order always lead to the same state.</summary>
/// <param name="At">When it was taken, in seconds since 1970.</param>
[JsonDerivedType(typeof(Job), "j")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(Measured), "m")]
[JsonDerivedType(typeof(Said), "s")]
[JsonDerivedType(typeof(Time), "t")]
[JsonDerivedType(typeof(Done), "d")]
[JsonDerivedType(typeof(Returned), "r")]
internal abstract record SessionEntry(double At)
{
    /// <summary>Something happened to a job.</summary>
    /// <param name="At">When it was taken.</param>
    /// <param name="Sequence">The member's number of it.</param>
    /// <param name="Id">The job.</param>
    /// <param name="Submission">What it came with; null for a job of somebody else.</param>
    /// <param name="Name">What.</param>
    /// <param name="Happened">When it happened, in seconds since 1970.</param>
    /// <param name="Status">The status of a finish.</param>
    /// <param name="Fatal">The type of an exception that it does not survive.</param>
    public sealed record Job(double At, long Sequence, string Id, string? Submission, string Name, double Happened, int Status, string? Fatal)
        : SessionEntry(At);

    /// <summary>What the member had kept is known; what comes is news.</summary>
    public sealed record Began(double At) : SessionEntry(At);

    /// <summary>A metric of the queue or of a process has a value.</summary>
    public sealed record Measured(double At, string Metric, double Value) : SessionEntry(At);

    /// <summary>A job said what a rule looks for.</summary>
    public sealed record Said(double At, int Rule, string Id) : SessionEntry(At);

    /// <summary>The time has come that was asked for.</summary>
    public sealed record Time(double At) : SessionEntry(At);

    /// <summary>A deed is done, or cannot be.</summary>
    /// <param name="At">When it was taken.</param>
    /// <param name="Deed">Its number.</param>
    /// <param name="Refused">Why it cannot be; null where it is done.</param>
    /// <param name="Lost">The submissions that the member did not take; null for none.</param>
    public sealed record Done(double At, long Deed, string? Refused, ImmutableArray<string>? Lost = null) : SessionEntry(At);

    /// <summary>A function has ended.</summary>
    /// <param name="At">When it was taken.</param>
    /// <param name="Deed">The number of its call.</param>
    /// <param name="Action">What it gave back; null for none.</param>
    /// <param name="Rule">What it gave back; null for none.</param>
    /// <param name="Failure">Why it failed; null where it did not.</param>
    public sealed record Returned(double At, long Deed, RuleAction? Action, Rule? Rule, string? Failure) : SessionEntry(At);
}
