using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Configuration.Keys;
using Ensemble.Rules.Configuration.Yaml;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Configuration;

/// <summary>Reads what rules do.</summary>
/// <param name="findings">Where is told what is wrong.</param>
internal sealed class ActionReader(DiagnosticBag findings)
{
    private const int MostNodes = 1_000_000;

    private static readonly string[] OfAll = ["name", "repetitions", "backoff"];

    private static readonly Dictionary<string, ActionKind[]> Owners = new(StringComparer.Ordinal)
    {
        ["label"] = [ActionKind.Submit, ActionKind.Cancel, ActionKind.Custom, ActionKind.Switch],
        ["value"] = [ActionKind.Grow, ActionKind.Shrink, ActionKind.Terminate],
        ["args"] = [ActionKind.Submit, ActionKind.Custom],
        ["options"] = [ActionKind.Switch],
    };

    private readonly SectionReader _sections = new(findings);

    /// <summary>Reads one.</summary>
    /// <returns>The action and where its parts are; null where it cannot be one.</returns>
    public (RuleAction Action, SectionValues Values)? Read(YamlNode node)
    {
        if (_sections.Read(node, EnsembleKeys.Action) is not { } values || values.Text("name") is not { } name)
            return null;
        if (ActionNames.Parse(name) is not { } kind)
        {
            findings.Add(UnknownAction.Create(values.Place("name"), name, ActionNames.All));
            return null;
        }
        CheckKeys(kind, values);
        return (new RuleAction(kind)
        {
            Label = values.Text("label"),
            Value = kind is ActionKind.Grow or ActionKind.Shrink ? Nodes(values) : 1,
            Kills = kind is ActionKind.Terminate && Kills(values),
            Repetitions = values.Whole("repetitions") ?? 1,
            Backoff = values.Whole("backoff") ?? 0,
            Overrides = kind is ActionKind.Submit ? Overrides(values) : null,
            Parameters = values.Texts("params").ToImmutableSortedDictionary(StringComparer.Ordinal),
            Arguments = kind switch
            {
                ActionKind.Custom => values.Node("args")?.ToJson(),
                ActionKind.Switch => values.Node("options")?.ToJson(),
                _ => null,
            },
        }, values);
    }

    private void CheckKeys(ActionKind kind, SectionValues values)
    {
        foreach (string key in values.Present.Except(OfAll))
        {
            ActionKind[] owners = Owners.GetValueOrDefault(key) ?? [ActionKind.Submit];
            if (!owners.Contains(kind))
            {
                string meant = owners is [var only] ? $"the action '{only.Word()}'" : $"the actions {string.Join(", ", owners.Select(owner => $"'{owner.Word()}'"))}";
                findings.Add(UnusedEnsembleKey.Create(values.KeyPlace(key), key, $"the action '{kind.Word()}'", meant));
            }
        }
    }

    private double Nodes(SectionValues values)
    {
        if (values.Node("value") is not YamlText text)
            return 1;
        double? number = text.Number ?? YamlNumber.Parse(text.Value);
        if (number is >= 1 and <= MostNodes && number == Math.Truncate(number.Value))
            return number.Value;
        findings.Add(WrongEnsembleValue.Create(text.At, "value", string.Create(CultureInfo.InvariantCulture, $"a whole number of nodes from 1 to {MostNodes:N0}"),
            text.Words));
        return 1;
    }

    private bool Kills(SectionValues values)
    {
        if (values.Text("value") is null or "kill")
            return values.Text("value") is "kill";
        findings.Add(WrongEnsembleValue.Create(values.Place("value"), "value", "'kill', which kills the jobs that are left, or is left out",
            values.Node("value")!.Words));
        return false;
    }

    private JobOverrides? Overrides(SectionValues values)
    {
        var overrides = new JobOverrides
        {
            Command = values.Text("command"),
            Arguments = Arguments(values.Node("args")),
            Environment = values.Node("env") is null ? null : values.Texts("env").ToImmutableSortedDictionary(StringComparer.Ordinal),
            Nodes = values.Whole("nodes"),
            Tasks = values.Whole("tasks"),
            Duration = values.Seconds("duration"),
            Count = values.Whole("count"),
        };
        if (overrides is { Nodes: { } nodes, Tasks: { } tasks } && tasks < nodes)
            findings.Add(WrongEnsembleValue.Create(values.Place("tasks"), "tasks", $"at least as many as 'nodes', {nodes}", $"'{tasks}'"));
        return overrides == new JobOverrides() ? null : overrides;
    }

    private ImmutableArray<string>? Arguments(YamlNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case YamlText text:
                return [text.Value];
            case YamlList list when list.Items.All(item => item is YamlText):
                return [.. list.Items.Select(item => ((YamlText)item).Value)];
            default:
                findings.Add(WrongEnsembleValue.Create(node.At, "args", "a list of texts with the action 'submit'", node.Words));
                return null;
        }
    }
}
