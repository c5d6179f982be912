using System.Text.Json.Nodes;
using Ensemble.Jobs;
using Ensemble.Processes;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Jobs as they are answered.</summary>
internal static class JobWords
{
    private const string Hidden = "●●●●●●●●";

    /// <summary>A job in a list.</summary>
    public static JobSummary Summarize(Job job) => new()
    {
        Id = job.Id,
        Type = job.Spec.Type,
        State = Of(job.State),
        Reason = NullIfEmpty(job.Reason),
        Member = job.Member,
        ScheduledAt = job.ScheduledAt,
        StartedAt = job.StartedAt,
        CompletedAt = job.CompletedAt,
        Progress = job.Progress,
        Priority = job.Spec.Priority,
        AttemptCount = job.Attempts.IsEmpty ? 0 : job.Attempts[^1].Number,
        Labels = job.Spec.Labels.IsEmpty ? null : job.Spec.Labels,
        RetryOf = job.Spec.RetryOf,
    };

    /// <summary>Everything about a job.</summary>
    public static JobInfo Describe(Job job) => new(Summarize(job), RetryInfo.Of(job.Spec.Retry))
    {
        Command = job.Spec.Command is { } command ? [command.Program, .. command.Arguments] : null,
        Backend = job.Spec.Backend,
        Parameters = Parameters(job.Spec),
        Environment = job.Spec.Environment.IsEmpty
            ? null : job.Spec.Environment.ToDictionary(v => v.Key, v => SecretNames.IsOne(v.Key) ? Hidden : v.Value, StringComparer.Ordinal),
        WorkingDirectory = job.Spec.WorkingDirectory,
        Needs = job.Spec.Needs,
        Gang = job.Spec.Gang is { } gang ? GangInfo.Of(gang) : null,
        After = [.. job.Spec.After.Select(static after => new JobAfter(after.Job, after.Condition.ToString().ToLowerInvariant()))],
        TimeLimitSeconds = job.Spec.TimeLimit?.TotalSeconds,
        Attempts = [.. job.Attempts.Select(static one => new AttemptInfo(
            one.Number, one.Restart, one.State.ToString().ToLowerInvariant(), one.StartedAt, one.EndedAt, one.Cause))],
        Artifacts = Artifacts(job),
    };

    /// <summary>What a job made.</summary>
    public static IReadOnlyList<ArtifactInfo> Artifacts(Job job) =>
        [.. job.Artifacts.Select(one => new ArtifactInfo(one.Type, one.Name, UriOf(job, one), one.Metadata))];

    /// <summary>Where people find an artifact: one of a job that runs in a folder of its own is served by us, another one lies where the job put it.</summary>
    public static string? UriOf(Job job, Artifact artifact) => ArtifactPath.Of(artifact.Uri) switch
    {
        null => artifact.Uri,
        var path when job.Spec.WorkingDirectory is { } folder => Path.GetFullPath(path, folder),
        _ => "/api/files/" + new ArtifactId(job.Id, artifact.Type, artifact.Name).Write(),
    };

    /// <summary>A state in the words of the API.</summary>
    public static string Of(JobState state) => state.ToString().ToLowerInvariant();

    private static JsonObject? Parameters(JobSpec spec)
    {
        if (spec.Parameters.IsEmpty)
            return null;
        var parameters = new JsonObject();
        foreach (var one in spec.Parameters)
            parameters[one.Name] = SecretNames.IsOne(one.Name) ? Hidden : one.Value?.DeepClone();
        return parameters;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
