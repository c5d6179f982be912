using System.Globalization;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Explaining;

/// <summary>Rules in sentences: what they wait for, what they do, how often.</summary>
internal static class RuleWords
{
    /// <summary>All of it: <c>When count.sim.success is 3, submits the jobs 'score', once.</c></summary>
    public static string Sentence(this Rule rule) => $"{rule.Waits()}, {rule.Action.Does()}{rule.Often()}.";

    /// <summary>What it waits for: <c>When a job of 'sim' has failed</c>.</summary>
    public static string Waits(this Rule rule) => rule.Trigger switch
    {
        TriggerKind.Start => "At the beginning",
        TriggerKind.Interval => $"Every {Seconds(rule.Interval)}",
        TriggerKind.Metric or TriggerKind.Otel => rule.When is { } when ? $"When {rule.Name} {Holds(when)}" : $"When {rule.Name} changes",
        TriggerKind.Log => $"When a job{OfGroup(rule)} says a line with '{rule.Pattern}'",
        _ => $"When {Subject(rule)} {Happened(rule.Event)}",
    };

    /// <summary>What it does: <c>submits the jobs 'score'</c>.</summary>
    public static string Does(this RuleAction action) => action.Kind switch
    {
        ActionKind.Submit => $"submits {Jobs(action)}{(action.Overrides is null ? "" : " with changes")}{With(action)}",
        ActionKind.Cancel => $"cancels {Jobs(action)}",
        ActionKind.Terminate => action.Kills ? "ends the ensemble and kills the jobs that are left" : "ends the ensemble",
        ActionKind.Grow => $"asks for {Nodes(action)} more",
        ActionKind.Shrink => $"gives {Nodes(action)} back",
        ActionKind.Custom => $"calls the function '{action.Label}'",
        _ => $"goes on with the algorithm '{action.Label}'",
    };

    /// <summary>How often: <c>, the first 3 times, passing over 2 in between</c>.</summary>
    public static string Often(this Rule rule) => (rule.Action.Repetitions, rule.Action.Backoff) switch
    {
        ( <= 0, _) => " (never: it has no repetitions)",
        _ when rule is { Trigger: TriggerKind.Start } or { Action.Kind: ActionKind.Terminate } => "",
        (1, _) => ", once",
        (var times, <= 0) => $", the first {times} times",
        var (times, backoff) => $", {times} times, passing over {backoff} between two",
    };

    /// <summary>A time in seconds: <c>0.5 s</c>.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private static string Holds(Condition when) => when.Comparison switch
    {
        Comparison.Equal => $"is {Number(when)}",
        Comparison.NotEqual => $"is not {Number(when)}",
        Comparison.Less => $"is below {Number(when)}",
        Comparison.AtMost => $"is at most {Number(when)}",
        Comparison.Greater => $"is above {Number(when)}",
        _ => $"is at least {Number(when)}",
    };

    private static string Number(Condition when) => when.Number.ToString(CultureInfo.InvariantCulture);

    private static string Subject(Rule rule) => rule.Name is null ? "any job" : $"a job of '{rule.Name}'";

    private static string OfGroup(Rule rule) => rule.Name is null ? "" : $" of '{rule.Name}'";

    private static string Happened(string name) => name switch
    {
        "submit" => "is submitted",
        "start" => "has started",
        "finish" => "has ended, however",
        "success" => "has ended with status 0",
        "fail" => "has failed",
        "cancel" => "is cancelled",
        "sched" => "waits for resources",
        "run" => "has its resources",
        "cleanup" => "gives its resources back",
        "exception" => "has an exception",
        _ => $"has the event '{name}'",
    };

    private static string Jobs(RuleAction action) => action.Label is null ? "the jobs of every group" : $"the jobs '{action.Label}'";

    private static string With(RuleAction action) =>
        action.Parameters.IsEmpty ? "" : $" with {string.Join(", ", action.Parameters.Select(one => $"{one.Key} = {one.Value}"))}";

    private static string Nodes(RuleAction action) => string.Create(CultureInfo.InvariantCulture, $"{action.Value} {(action.Value == 1 ? "node" : "nodes")}");
}
