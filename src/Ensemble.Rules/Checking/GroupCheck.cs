using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Checking;

/// <summary>Finds rules about groups of jobs that there are not.</summary>
internal static class GroupCheck
{
    /// <summary>Checks.</summary>
    public static void Check(IReadOnlyCollection<string> groups, IEnumerable<RuleDraft> rules, DiagnosticBag findings)
    {
        var known = groups.ToHashSet(StringComparer.Ordinal);
        foreach (var draft in rules)
        {
            if (draft.Rule is { Trigger: TriggerKind.Job or TriggerKind.Log, Name: { } about } && !known.Contains(about))
                findings.Add(UnknownGroup.Create(draft.Place("name"), about, groups));
            if (draft.Rule.Action is { Kind: ActionKind.Submit or ActionKind.Cancel, Label: { } label } && !known.Contains(label))
                findings.Add(UnknownGroup.Create(draft.Place("label"), label, groups));
        }
    }
}
