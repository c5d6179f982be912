using System.Globalization;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Running;

/// <summary>What people read when a rule acts: its title, and below what is done.</summary>
internal static class DeedText
{
    /// <summary>The lines of a deed.</summary>
    /// <param name="deed">The deed.</param>
    public static IEnumerable<string> Of(Deed deed)
    {
        yield return $" => trigger {deed.Rule.Title}";
        foreach (string line in Below(deed))
            yield return "   " + line;
    }

    private static IEnumerable<string> Below(Deed deed) => deed switch
    {
        Deed.Submit submit => submit.Submissions.Select(submission => string.Create(
            CultureInfo.InvariantCulture,
            $"submit {submission.Group} (name:{submission.Group}),(command:{Command(submission.Entry)}),(count:{submission.Entry.Count}),(nodes:{submission.Entry.Nodes})")),
        Deed.Cancel => [$"cancel {deed.Action.Label}".TrimEnd()],
        Deed.Resize resize => [resize.By >= 0 ? "grow " : "shrink "],
        Deed.Call => [$"custom {deed.Action.Label}"],
        _ => ["terminate ensemble session"],
    };

    private static string Command(JobEntry entry) => entry.Arguments.IsEmpty ? entry.Command : string.Join(' ', entry.Arguments);
}
