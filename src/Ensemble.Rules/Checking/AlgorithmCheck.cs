using System.Text.Json;
using Ensemble.Model.Diagnostics;
using Ensemble.Rules.Algorithms;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Checking;

/// <summary>Looks at the algorithms that an ensemble can go on with, and at those that these can, each with its options once.</summary>
/// <param name="book">The algorithms.</param>
internal sealed class AlgorithmCheck(AlgorithmBook book)
{
    private const int Most = 100; // an algorithm may name itself with ever other options

    /// <summary>Checks.</summary>
    /// <param name="draft">The ensemble.</param>
    /// <param name="findings">Where is told what is wrong.</param>
    /// <returns>Rules that can come into force, beside those of the ensemble.</returns>
    public List<AlgorithmRules> Check(EnsembleDraft draft, DiagnosticBag findings)
    {
        var found = new List<AlgorithmRules>();
        var seen = new HashSet<(string, string?)>();
        var waiting = new Queue<RuleDraft>(draft.Rules);
        while (waiting.TryDequeue(out var rule))
        {
            if (rule.Rule.Action is not { Kind: ActionKind.Switch, Label: { } label } || !seen.Add((label, Key(rule.Rule.Action.Arguments)))
                || seen.Count > Most)
                continue;
            if (book.Open(label, rule.Rule.Action.Arguments, rule.Place("label"), rule.Place("options"), findings) is not { } rules)
                continue;
            found.Add(rules);
            foreach (var next in rules.Rules)
                waiting.Enqueue(next);
        }
        return found;
    }

    private static string? Key(JsonElement? options) => options?.GetRawText();
}
