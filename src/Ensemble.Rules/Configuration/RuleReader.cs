using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Checking;
using Ensemble.Rules.Configuration.Keys;
using Ensemble.Rules.Configuration.Yaml;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Configuration;

/// <summary>Reads rules, of a file or as functions return them.</summary>
/// <param name="findings">Where is told what is wrong.</param>
internal sealed class RuleReader(DiagnosticBag findings)
{
    private readonly SectionReader _sections = new(findings);
    private readonly ActionReader _actions = new(findings);

    /// <summary>Reads one.</summary>
    /// <returns>The rule; null where it cannot be one.</returns>
    public RuleDraft? Read(YamlNode node)
    {
        if (_sections.Read(node, EnsembleKeys.Rule) is not { } values)
            return null;
        var action = values.Node("action") is { } written ? _actions.Read(written) : null;
        string? name = values.Text("trigger");
        var trigger = name is null ? null : TriggerNames.Parse(name);
        if (name is not null && trigger is null)
            findings.Add(UnknownTrigger.Create(values.Place("trigger"), name, TriggerNames.All));
        var when = When(values);
        string? pattern = Pattern(values);
        if (trigger is not { } known)
            return null;
        CheckKeys(known.Kind, name!, values);
        if (action is not { } does)
            return null;
        var rule = new Rule(known.Kind, does.Action)
        {
            Event = known.Event,
            Name = values.Text("name"),
            When = known.Kind is TriggerKind.Metric or TriggerKind.Otel ? when : null,
            Interval = known.Kind is TriggerKind.Interval ? values.Seconds("interval") ?? TimeSpan.FromSeconds(1) : TimeSpan.Zero,
            Pattern = known.Kind is TriggerKind.Log ? pattern ?? "" : null,
            Place = values.At,
        };
        var places = does.Values.Places.Remove("name"); // of the rule, not of the action
        return new(rule, places.SetItems(values.Places).SetItem("does", does.Values.Place("name")));
    }

    private void CheckKeys(TriggerKind kind, string trigger, SectionValues values)
    {
        Warn(kind is TriggerKind.Interval, "interval", "the trigger 'interval'");
        Warn(kind is TriggerKind.Log, "pattern", "the trigger 'log'");
        Warn(kind is TriggerKind.Metric or TriggerKind.Otel, "when", "the triggers 'metric' and 'otel'");

        void Warn(bool isFor, string key, string meant)
        {
            if (!isFor && values.Present.Contains(key))
                findings.Add(UnusedEnsembleKey.Create(values.KeyPlace(key), key, $"the trigger '{trigger}'", meant));
        }
    }

    private Condition? When(SectionValues values)
    {
        if (values.Node("when") is not YamlText text)
            return null;
        var condition = text.Number is { } number ? new Condition(Comparison.Equal, number) : Condition.Parse(text.Value);
        if (condition is null)
            findings.Add(MalformedCondition.Create(text.At, text.Value));
        return condition;
    }

    private string? Pattern(SectionValues values)
    {
        if (values.Text("pattern") is not { } pattern)
            return null;
        if (LinePattern.Problem(pattern) is { } problem)
            findings.Add(WrongEnsembleValue.Create(values.Place("pattern"), "pattern", LinePattern.Wanted, $"'{pattern}': {problem}"));
        return pattern;
    }
}
