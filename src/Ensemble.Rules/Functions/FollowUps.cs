using System.Text.Json;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Checking;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Configuration.Yaml;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Functions;

/// <summary>Makes of what a function returned what is to be done, as strict as with a file: what could not stand there is no answer.</summary>
/// <param name="spec">The ensemble.</param>
internal sealed class FollowUps(EnsembleSpec spec)
{
    private readonly string[] _groups = [.. spec.Groups.Select(group => group.Name)];

    /// <summary>Reads an answer in JSON.</summary>
    /// <param name="answer">It has <c>action</c>, <c>rule</c>, or neither.</param>
    /// <param name="call">What was asked.</param>
    public FunctionResult Read(JsonElement answer, FunctionCall call)
    {
        var findings = new DiagnosticBag();
        var reader = new RuleReader(findings);
        if (answer.TryGetProperty("rule", out var rule))
            return Checked(reader.Read(rule.ToYaml(call.Rule.Place)), isRule: true, call, findings);
        if (!answer.TryGetProperty("action", out var action))
            return new FunctionResult.Nothing();
        var read = new ActionReader(findings).Read(action.ToYaml(call.Rule.Place));
        return Checked(read is { } known ? Draft(known.Action, call.Rule.Place) : null, isRule: false, call, findings);
    }

    /// <summary>Takes a reply of C#.</summary>
    public FunctionResult Read(RuleReply? reply, FunctionCall call)
    {
        if (reply?.Action is not { } action)
            return new FunctionResult.Nothing();
        if (reply.Trigger is not { } trigger)
            return Checked(Draft(action, call.Rule.Place), isRule: false, call, []);
        var condition = reply.Condition is { } text ? Condition.Parse(text) : null;
        if (reply.Condition is { } wrong && condition is null)
            return new FunctionResult.Failed($"It returned a rule whose condition cannot be '{wrong}'.");
        var rule = trigger.ToRule(action) with { When = condition, Place = call.Rule.Place };
        if (TriggerNames.Parse(rule.TriggerName) is null)
            return new FunctionResult.Failed($"It returned a rule with the trigger '{rule.TriggerName}', which there is not.");
        return Checked(new(rule, RuleDraft.NoPlaces), isRule: true, call, []);
    }

    private FunctionResult Checked(RuleDraft? draft, bool isRule, FunctionCall call, DiagnosticBag findings)
    {
        if (draft is not null)
        {
            GroupCheck.Check(_groups, [draft], findings);
            MetricCheck.Check(_groups, [draft], findings);
            CommandCheck.Check([], [draft], findings);
        }
        if (draft?.Rule.Action is { Kind: ActionKind.Switch, Label: { } algorithm } action)
            CheckSwitch(algorithm, action, call, findings);
        string returned = isRule ? "a rule" : "an action";
        if (draft is null || findings.HasErrors)
        {
            var errors = findings.Where(finding => finding.Severity is DiagnosticSeverity.Error).Select(finding => finding.Message);
            return new FunctionResult.Failed($"It returned {returned} that cannot be: {string.Join(' ', errors)}");
        }
        if (draft.Rule.Action is { Kind: ActionKind.Custom, Label: var label } && !spec.Functions.ContainsKey(label ?? ""))
            return new FunctionResult.Failed($"It returned {returned} that calls '{label}', which there is not.");
        if (!isRule && draft.Rule.Action.Kind is ActionKind.Custom && draft.Rule.Action.Label == call.Label)
            return new FunctionResult.Failed("It returned an action that calls it again, which would never end.");
        return isRule ? new FunctionResult.Add(draft.Rule) : new FunctionResult.Act(draft.Rule.Action);
    }

    // Its functions would not be there when this is told again after a break.
    private void CheckSwitch(string algorithm, RuleAction action, FunctionCall call, DiagnosticBag findings)
    {
        var rules = spec.Algorithms.Open(algorithm, action.Arguments, call.Rule.Place, call.Rule.Place, findings);
        if (rules?.Functions.Functions.Keys.FirstOrDefault(name => !spec.Functions.ContainsKey(name)) is { } function)
            findings.Add(UnknownFunction.Create(call.Rule.Place, function, []));
        GroupCheck.Check(_groups, rules?.Rules ?? [], findings);
        MetricCheck.Check(_groups, rules?.Rules ?? [], findings);
    }

    private static RuleDraft Draft(RuleAction action, SourceLocation at) => new(new(TriggerKind.Start, action) { Place = at }, RuleDraft.NoPlaces);
}
