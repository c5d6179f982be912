using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Checking;

/// <summary>Finds commands that cannot be split.</summary>
internal static class CommandCheck
{
    /// <summary>Checks.</summary>
    public static void Check(IEnumerable<JobDraft> jobs, IEnumerable<RuleDraft> rules, DiagnosticBag findings)
    {
        foreach (var job in jobs)
        {
            if (job.Entry.Arguments.IsEmpty && Problem(job.Entry.Command) is { } problem)
                findings.Add(MalformedCommand.Create(job.Command, job.Group, problem));
        }
        foreach (var draft in rules)
        {
            if (draft.Rule.Action.Overrides?.Command is { } command && Problem(command) is { } problem)
                findings.Add(MalformedCommand.Create(draft.Place("command"), draft.Rule.Action.Label ?? draft.Rule.Title, problem));
        }
    }

    private static string? Problem(string command)
    {
        CommandWords.Split(command, out string? problem);
        return problem;
    }
}
