using System.Collections.Immutable;
using Ensemble.Rules.Declaring;

namespace Ensemble;

/// <summary>What a rule submits jobs with otherwise than their group says. What is null stays as it is.</summary>
public sealed record JobChanges
{
    /// <summary>The command instead of the group's.</summary>
    public string? Command { get; init; }

    /// <summary>Arguments that replace those of the command.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>Variables beside the group's.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Nodes instead of the group's. At least 1.</summary>
    public int? Nodes { get; init; }

    /// <summary>Tasks instead of the group's. At least as many as nodes.</summary>
    public int? Tasks { get; init; }

    /// <summary>How long each job may run, instead of what the group says; zero for ever.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many jobs of each entry, instead of what the group says. At least 1.</summary>
    public int? Count { get; init; }

    internal JobOverrides ToOverrides()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Nodes ?? 1, 1, nameof(Nodes));
        ArgumentOutOfRangeException.ThrowIfLessThan(Tasks ?? Nodes ?? 1, Nodes ?? 1, nameof(Tasks));
        ArgumentOutOfRangeException.ThrowIfLessThan(Count ?? 1, 1, nameof(Count));
        ArgumentOutOfRangeException.ThrowIfLessThan(Duration ?? TimeSpan.Zero, TimeSpan.Zero, nameof(Duration));
        return new()
        {
            Command = Command,
            Arguments = Arguments is { } arguments ? [.. arguments] : null,
            Environment = Environment?.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Nodes = Nodes,
            Tasks = Tasks,
            Duration = Duration,
            Count = Count,
        };
    }
}
