using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Explaining;

/// <summary>An ensemble in lines for people.</summary>
internal static class EnsembleWords
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(EnsembleSpec spec)
    {
        yield return $"Ensemble '{spec.Name}'";
        yield return spec.RuleSet.Heartbeat is { } heartbeat
            ? $"Heartbeat every {RuleWords.Seconds(heartbeat)}{(spec.Heartbeat > TimeSpan.Zero ? "" : ", because a rule grows or shrinks")}."
            : "No heartbeat: rules of metrics look when a metric changes.";
        yield return "";
        yield return spec.Groups.IsEmpty ? "No jobs of its own." : "Jobs";
        foreach (var group in spec.Groups)
        {
            foreach (var entry in group.Entries)
                yield return $"  {group.Name}: {entry.Count} x {entry.Command}{Size(entry)}";
        }
        yield return "";
        yield return spec.Rules.IsEmpty ? "No rules." : "Rules";
        for (int i = 0; i < spec.Rules.Length; i++)
            yield return $"  {i + 1}. {spec.Rules[i].Sentence()}";
        var labels = spec.Rules.Where(rule => rule.Action.Kind is ActionKind.Custom).Select(rule => rule.Action.Label).ToHashSet(StringComparer.Ordinal);
        var called = spec.Functions.Where(function => labels.Contains(function.Key)).ToArray();
        if (called.Length == 0)
            yield break;
        yield return "";
        yield return "Functions";
        foreach (var (name, function) in called)
            yield return $"  {name}: {From(function)}";
    }

    private static string Size(JobEntry entry)
    {
        string size = (entry.Nodes, entry.Tasks) switch
        {
            (1, 1) => "",
            (1, var tasks) => $", {tasks} tasks",
            var (nodes, tasks) when nodes == tasks => $", {nodes} nodes",
            var (nodes, tasks) => $", {nodes} nodes, {tasks} tasks",
        };
        return size + (entry.Duration > TimeSpan.Zero ? $", at most {RuleWords.Seconds(entry.Duration)}" : "");
    }

    private static string From(CustomFunction function) => function switch
    {
        CustomFunction.Python => "Python, in the file",
        CustomFunction.Plugin plugin => plugin.Assembly,
        _ => "registered in C#",
    };
}
