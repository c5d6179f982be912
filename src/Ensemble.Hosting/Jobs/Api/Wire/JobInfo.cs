using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Everything about a job. Values of variables whose names say that they are secrets are hidden.</summary>
internal sealed record JobInfo : JobSummary
{
    [JsonConstructor]
    public JobInfo()
    {
    }

    /// <summary>One with what a list says of it.</summary>
    [SetsRequiredMembers]
    public JobInfo(JobSummary summary, RetryInfo retry)
        : base(summary) => Retry = retry;

    public IReadOnlyList<string>? Command { get; init; }

    public string? Backend { get; init; }

    public JsonObject? Parameters { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public string? WorkingDirectory { get; init; }

    public JobNeeds Needs { get; init; }

    public GangInfo? Gang { get; init; }

    public IReadOnlyList<JobAfter> After { get; init; } = [];

    public required RetryInfo Retry { get; init; }

    public double? TimeLimitSeconds { get; init; }

    public IReadOnlyList<AttemptInfo> Attempts { get; init; } = [];

    public IReadOnlyList<ArtifactInfo> Artifacts { get; init; } = [];
}
