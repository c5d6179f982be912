using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Checking;

/// <summary>Finds rules that ask for more than a member can do.</summary>
internal static class MemberCheck
{
    private static readonly TriggerKind[] OfMembers = [TriggerKind.Job, TriggerKind.Log];
    private static readonly ActionKind[] ByMembers = [ActionKind.Submit, ActionKind.Cancel, ActionKind.Grow, ActionKind.Shrink];

    /// <summary>Checks. What the ensemble does by itself, such as calling a function, asks nothing of a member.</summary>
    public static void Check(MemberDescription member, IEnumerable<RuleDraft> rules, DiagnosticBag findings)
    {
        string[] can =
        [
            .. ByMembers.Where(member.Actions.Contains).Select(kind => kind.Word()),
            .. OfMembers.Where(member.Triggers.Contains).Select(Telling),
        ];
        foreach (var draft in rules)
        {
            if (OfMembers.Contains(draft.Rule.Trigger) && !member.Triggers.Contains(draft.Rule.Trigger))
                findings.Add(MemberCannot.Create(draft.Place("trigger"), member.Kind, Telling(draft.Rule.Trigger), can));
            if (ByMembers.Contains(draft.Rule.Action.Kind) && !member.Actions.Contains(draft.Rule.Action.Kind))
                findings.Add(MemberCannot.Create(draft.Place("does"), member.Kind, draft.Rule.Action.Kind.Word(), can));
        }
    }

    private static string Telling(TriggerKind kind) => kind is TriggerKind.Log ? "watch output" : "tell of jobs";
}
