using System.Collections.Immutable;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Engine;

namespace Ensemble.Rules.Tests.Engine;

/// <summary>An ensemble whose queue is written by a test.</summary>
internal sealed class Queue(ImmutableArray<string> groups, params Rule[] rules)
{
    private readonly List<string> _firings = [];

    public double Now { get; set; } = 1_000;

    public EnsembleCore Core { get; } = new(new RuleSet(groups, [.. rules]));

    /// <summary>What rules did since this was last asked: the rule's place, the action and its label.</summary>
    public string[] Firings
    {
        get
        {
            string[] all = [.. _firings];
            _firings.Clear();
            return all;
        }
    }

    public static Rule On(string trigger, RuleAction action, string? name = null, string? when = null) => trigger.StartsWith("job-", StringComparison.Ordinal)
        ? new Rule(TriggerKind.Job, action) { Event = trigger[4..], Name = name }
        : new Rule(Enum.Parse<TriggerKind>(trigger, ignoreCase: true), action) { Name = name, When = when is null ? null : Condition.Parse(when) };

    public static RuleAction Submit(string label, int repetitions = 1, int backoff = 0) =>
        new(ActionKind.Submit) { Label = label, Repetitions = repetitions, Backoff = backoff };

    public Queue Begin() => Take(new EnsembleEvent.Began());

    public Queue Job(string job, string? group, params string[] names)
    {
        foreach (string name in names)
        {
            string[] parts = name.Split('=');
            Take(new EnsembleEvent.JobHappened(job, group, parts[0], Now)
            {
                Status = parts is ["finish", var status] ? int.Parse(status, null) : 0,
                Fatal = parts is ["exception", var type] ? type : null,
            });
        }
        return this;
    }

    public Queue Take(EnsembleEvent happened)
    {
        _firings.AddRange(Core.Handle(happened, Now).Select(f => $"{f.Rule}:{f.Action.Kind.ToString().ToLowerInvariant()} {f.Action.Label}".TrimEnd()));
        return this;
    }

    public Queue After(double seconds)
    {
        Now += seconds;
        return Take(new EnsembleEvent.TimeCame());
    }
}
