using System.Collections.Immutable;

namespace Ensemble.Rules.Declaring;

/// <summary>What an action that submits a group says otherwise than the group; null for what it leaves.</summary>
internal sealed record JobOverrides
{
    public string? Command { get; init; }

    /// <summary>Gets arguments that replace those of the command.</summary>
    public ImmutableArray<string>? Arguments { get; init; }

    /// <summary>Gets variables that are added to those of the group.</summary>
    public ImmutableSortedDictionary<string, string>? Environment { get; init; }

    public int? Nodes { get; init; }

    public int? Tasks { get; init; }

    public TimeSpan? Duration { get; init; }

    public int? Count { get; init; }
}
