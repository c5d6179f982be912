using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Metrics;

namespace Ensemble.Rules.Checking;

/// <summary>
/// Finds rules that nothing leads to, and ensembles that never end. Where it is not certain, as where a function is called that may do anything, nothing is
/// said.
/// </summary>
internal static class ReachCheck
{
    /// <summary>Checks.</summary>
    public static void Check(EnsembleDraft draft, DiagnosticBag findings)
    {
        var rules = draft.Rules;
        foreach (var idle in rules.Where(rule => rule.Rule.Action.Repetitions <= 0))
            findings.Add(IdleRule.Create(idle.Place("repetitions"), idle.Rule.Title, $"it has {idle.Rule.Action.Repetitions} repetitions"));
        var (alive, all) = Reach(draft);
        if (all)
            return;
        foreach (var dead in rules.Where(rule => rule.Rule.Action.Repetitions > 0 && !alive.Contains(rule) && Exists(Group(rule.Rule), draft)))
            findings.Add(IdleRule.Create(dead.Rule.Place, dead.Rule.Title, $"nothing submits the jobs '{Group(dead.Rule)}'"));
        if (!alive.Any(rule => rule.Rule.Action.Kind is ActionKind.Terminate) && !draft.HasBrokenRules)
            findings.Add(EndlessEnsemble.Create(draft.At, draft.Name, rules.Any(rule => rule.Rule.Action is { Kind: ActionKind.Terminate, Repetitions: > 0 })));
    }

    private static bool Exists(string? group, EnsembleDraft draft) => group is not null && draft.GroupNames.Contains(group, StringComparer.Ordinal);

    // Rules that can act, and whether everything may happen.
    private static (HashSet<RuleDraft> Alive, bool All) Reach(EnsembleDraft draft)
    {
        var alive = new HashSet<RuleDraft>(ReferenceEqualityComparer.Instance);
        var submitted = new HashSet<string>(StringComparer.Ordinal);
        bool beats = draft.ToSpec().RuleSet.Heartbeat is not null;
        bool allGroups = false, grew = true;
        while (grew)
        {
            grew = false;
            foreach (var candidate in draft.Rules)
            {
                var rule = candidate.Rule;
                bool starts = Group(rule) is not { } group || allGroups || submitted.Contains(group) || (beats && HoldsOfNone(rule));
                if (rule.Action.Repetitions <= 0 || !starts || !alive.Add(candidate))
                    continue;
                grew = true;
                if (rule.Action.Kind is ActionKind.Custom or ActionKind.Switch)
                    return (alive, true);
                if (rule.Action is { Kind: ActionKind.Submit, Label: { } label })
                    submitted.Add(label);
                allGroups |= rule.Action is { Kind: ActionKind.Submit, Label: null };
            }
        }
        return (alive, false);
    }

    // A heartbeat looks at metrics also where no job has been: they are 0.
    private static bool HoldsOfNone(Rule rule) => rule.Trigger is TriggerKind.Metric && rule.When?.Holds(0) is not false;

    // The group without which a rule never acts.
    private static string? Group(Rule rule) => rule.Trigger switch
    {
        TriggerKind.Metric => rule.Name is { } name ? MetricPath.Parse(name)?.Group : null,
        TriggerKind.Job or TriggerKind.Log => rule.Name,
        _ => null,
    };
}
