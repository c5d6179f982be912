using System.Collections.Immutable;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Makes of what somebody asks for what a scheduler understands. Pure.</summary>
internal static class JobBodyReader
{
    /// <summary>Reads it.</summary>
    /// <param name="body">What is asked for.</param>
    /// <param name="spec">What is to be done; null where something is wrong.</param>
    /// <param name="array">Its array; null for one job.</param>
    /// <returns>What is wrong, a sentence; null for nothing.</returns>
    public static string? TryRead(JobBody? body, out JobSpec? spec, out JobArray? array)
    {
        (spec, array) = (null, null);
        if (body is null)
            return "A job is a JSON object, not null.";
        if (body.Command is { Length: 0 } || body.Command?.Any(static word => word is null) is true)
            return "'command' is the program and its arguments.";
        if ((body.Type ?? (body.Command is { } command ? Path.GetFileName(command[0]) : null)) is not { Length: > 0 } type)
            return "A job has a 'type', which names the handler, or a 'command'.";
        if (body.WorkingDirectory is { } folder && !Path.IsPathFullyQualified(folder))
            return $"'workingDirectory' is an absolute path; it cannot be '{folder}'.";
        if (body.TimeLimitSeconds is { } seconds && (!double.IsFinite(seconds) || seconds <= 0 || seconds > TimeSpan.MaxValue.TotalSeconds / 2))
            return "'timeLimitSeconds' is more than no time.";
        if (body.GracePeriodSeconds is < 0 or double.NaN or > 86_400)
            return "'gracePeriodSeconds' is 0 to 86400.";
        if (body.Array is { } text && JobArray.TryParse(text, out array) is { } notAnArray)
            return notAnArray;
        if (TryReadAfter(body.After, out var after) is { } unknown)
            return unknown;
        var retry = RetryPolicy.None;
        if (body.Retry is { } asked && asked.ToPolicy() is var policy)
        {
            if (policy is null)
                return "Backoffs are 0 seconds to ten years.";
            retry = policy;
        }
        var gang = body.Gang?.ToSpec();
        if (body.Gang is not null && gang is null)
            return $"The policy of a gang is all, quorum or elastic; it cannot be '{body.Gang.Policy}'.";
        spec = new JobSpec
        {
            Type = type,
            Command = body.Command is [var program, .. var arguments] ? new(program, [.. arguments]) : null,
            Backend = body.Backend,
            Parameters = body.Parameters is { } parameters ? [.. parameters.Select(static one => new JobParameter(one.Key, one.Value?.DeepClone()))] : [],
            Environment = Sorted(body.Environment),
            WorkingDirectory = body.WorkingDirectory,
            Needs = body.Needs ?? default,
            Gang = gang,
            After = after,
            Retry = retry,
            TimeLimit = body.TimeLimitSeconds is { } limit ? TimeSpan.FromSeconds(limit) : null,
            GracePeriod = body.GracePeriodSeconds is { } grace ? TimeSpan.FromSeconds(grace) : null,
            Priority = body.Priority,
            Labels = Sorted(body.Labels),
        };
        return null;
    }

    private static ImmutableSortedDictionary<string, string> Sorted(Dictionary<string, string>? values) => values is null
        ? ImmutableSortedDictionary<string, string>.Empty : values.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static string? TryReadAfter(JobAfter[]? jobs, out ImmutableArray<JobDependency> after)
    {
        after = [];
        if (jobs is null)
            return null;
        var dependencies = ImmutableArray.CreateBuilder<JobDependency>();
        foreach (var job in jobs)
        {
            if (job is not { Job.Length: > 0 })
                return "'after' is a list of {\"job\": \"its id\"}.";
            if (ConditionOf(job.Condition) is not { } condition)
                return $"The condition of '{job.Job}' is completed, ended or failed; it cannot be '{job.Condition}'.";
            dependencies.Add(new(job.Job, condition));
        }
        after = dependencies.ToImmutable();
        return null;
    }

    /// <summary>A condition by its name; null where there is none of that name.</summary>
    public static DependencyCondition? ConditionOf(string? text) => text switch
    {
        null or "completed" => DependencyCondition.Completed,
        "ended" => DependencyCondition.Ended,
        "failed" => DependencyCondition.Failed,
        _ => null,
    };
}
