using System.Collections.Immutable;
using Ensemble.Rules.Members;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Service;

/// <summary>Submissions on their way to a member. Pure.</summary>
internal static class SubmissionPacking
{
    /// <summary>A submission as it is sent.</summary>
    public static Submit Pack(Submission submission)
    {
        var entry = submission.Entry;
        Submit submit = new()
        {
            Id = submission.Id,
            Group = submission.Group,
            Count = entry.Count,
            Nodes = entry.Nodes,
            Tasks = entry.Tasks,
            Duration = (long)entry.Duration.TotalMicroseconds,
            WorkingDirectory = entry.WorkingDirectory ?? "",
            Gpus = entry.Gpus,
            Retries = entry.Retries,
            WorldSize = entry.WorldSize ?? 0,
            Text = entry.Command,
        };
        submit.Command.Add(submission.Command);
        foreach (var (name, value) in entry.Environment)
            submit.Environment[name] = value;
        return submit;
    }

    /// <summary>The submission that was sent.</summary>
    public static Submission Unpack(Submit submit) => new(
        submit.Id,
        submit.Group,
        [.. submit.Command],
        new(submit.Text)
        {
            Arguments = [.. submit.Command],
            Count = submit.Count,
            Nodes = submit.Nodes,
            Tasks = submit.Tasks,
            Duration = TimeSpan.FromMicroseconds(submit.Duration),
            WorkingDirectory = submit.WorkingDirectory.Length == 0 ? null : submit.WorkingDirectory,
            Environment = submit.Environment.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Gpus = submit.Gpus,
            Retries = submit.Retries,
            WorldSize = submit.WorldSize == 0 ? null : submit.WorldSize,
        });
}
