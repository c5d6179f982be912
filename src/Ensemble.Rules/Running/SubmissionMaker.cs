using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Running;

/// <summary>Makes submissions of the groups of an ensemble. Their ids say by themselves which group they are of.</summary>
/// <param name="spec">The ensemble.</param>
/// <param name="session">The session's id: letters, digits and dashes.</param>
internal sealed class SubmissionMaker(EnsembleSpec spec, string session)
{
    private const int GroupPart = 2;

    /// <summary>What an action submits.</summary>
    /// <param name="action">The action.</param>
    /// <param name="deed">Its number.</param>
    public ImmutableArray<Submission> Of(RuleAction action, long deed)
    {
        var made = ImmutableArray.CreateBuilder<Submission>();
        for (int group = 0; group < spec.Groups.Length; group++)
        {
            if (action.Label is { } label && spec.Groups[group].Name != label)
                continue;
            for (int entry = 0; entry < spec.Groups[group].Entries.Length; entry++)
            {
                var job = With(spec.Groups[group].Entries[entry], action.Overrides);
                string id = string.Create(CultureInfo.InvariantCulture, $"{session}.{deed}.{group}.{entry}");
                made.Add(new(id, spec.Groups[group].Name, Command(job, action.Parameters), WithParameters(job, action.Parameters)));
            }
        }
        return made.ToImmutable();
    }

    /// <summary>The group of a submission of this session; null for what is none.</summary>
    public string? GroupOf(string submission)
    {
        if (!submission.StartsWith(session, StringComparison.Ordinal) || submission.Length <= session.Length || submission[session.Length] != '.')
            return null;
        var parts = submission.AsSpan(session.Length + 1).Split('.');
        for (int part = 1; parts.MoveNext(); part++)
        {
            if (part == GroupPart)
                return int.TryParse(submission.AsSpan(session.Length + 1)[parts.Current], NumberStyles.None, CultureInfo.InvariantCulture, out int group)
                    && group < spec.Groups.Length ? spec.Groups[group].Name : null;
        }
        return null;
    }

    private static JobEntry With(JobEntry entry, JobOverrides? overrides) => overrides is null ? entry : entry with
    {
        Command = overrides.Command ?? entry.Command,
        Arguments = overrides.Arguments is { } arguments
            ? [CommandWords.Split(overrides.Command ?? entry.Command, out _).FirstOrDefault(""), .. arguments]
            : overrides.Command is null ? entry.Arguments : [],
        Environment = overrides.Environment is { } variables ? entry.Environment.SetItems(variables) : entry.Environment,
        Nodes = overrides.Nodes ?? entry.Nodes,
        Tasks = overrides.Tasks ?? Math.Max(entry.Tasks, overrides.Nodes ?? 1),
        Duration = overrides.Duration ?? entry.Duration,
        Count = overrides.Count ?? entry.Count,
    };

    // Filled in word by word: what a parameter says never becomes several words.
    private static ImmutableArray<string> Command(JobEntry entry, ImmutableSortedDictionary<string, string> parameters) =>
        [.. (entry.Arguments.IsEmpty ? CommandWords.Split(entry.Command, out _) : entry.Arguments).Select(word => Fill(word, parameters))];

    private static JobEntry WithParameters(JobEntry entry, ImmutableSortedDictionary<string, string> parameters) => parameters.IsEmpty ? entry : entry with
    {
        Environment = entry.Environment.ToImmutableSortedDictionary(variable => variable.Key, variable => Fill(variable.Value, parameters)),
    };

    private static string Fill(string text, ImmutableSortedDictionary<string, string> parameters)
    {
        foreach (var (name, value) in parameters)
            text = text.Replace("{{" + name + "}}", value, StringComparison.Ordinal).Replace("{{ " + name + " }}", value, StringComparison.Ordinal);
        return text;
    }
}
