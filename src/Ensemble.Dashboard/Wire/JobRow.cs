using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>A line of the page of jobs: a job, or the members of an array.</summary>
internal sealed record JobRow
{
    /// <summary>Tells it from all others, whatever becomes of it.</summary>
    public required string Key { get; init; }

    /// <summary>The higher, the newer.</summary>
    public required long Place { get; init; }

    /// <summary>The job; of an array what the ids of its members begin with.</summary>
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>Of an array that of its newest member.</summary>
    public required string State { get; init; }

    public string? Reason { get; init; }

    public int? Member { get; init; }

    public required double ScheduledAt { get; init; }

    public double? StartedAt { get; init; }

    public double? CompletedAt { get; init; }

    /// <summary>0 to 1; null where nothing is said.</summary>
    public double? Progress { get; init; }

    public int Priority { get; init; }

    /// <summary>How many attempts there were.</summary>
    public int Attempts { get; init; }

    /// <summary>What it went through, the earliest first.</summary>
    public ImmutableArray<TimelineSegment> Life { get; init; } = [];

    /// <summary>How many processes it is made of; null for one.</summary>
    public string? Ranks { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public string? RetryOf { get; init; }

    /// <summary>The jobs that had to end first.</summary>
    public ImmutableArray<string>? After { get; init; }

    /// <summary>How many things it made.</summary>
    public int Artifacts { get; init; }

    /// <summary>How its members stand; null for a job.</summary>
    public JobNumbers? Array { get; init; }
}
