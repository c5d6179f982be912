using Ensemble.Model;

namespace Ensemble.Rules.Declaring;

/// <summary>A trigger and what follows from it.</summary>
/// <param name="Trigger">What it reacts to.</param>
/// <param name="Action">What it does.</param>
internal sealed record Rule(TriggerKind Trigger, RuleAction Action)
{
    /// <summary>Gets what happens to a job, such as <c>finish</c>; only where it reacts to jobs.</summary>
    public string Event { get; init; } = "";

    /// <summary>Gets the group of jobs, or the metric; null for any group.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what has to be true of the metric; null for nothing.</summary>
    public Condition? When { get; init; }

    /// <summary>Gets the time between two firings; only where it reacts to time.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>Gets what is looked for in the output of jobs, a regular expression; only where it reacts to lines.</summary>
    public string? Pattern { get; init; }

    /// <summary>Gets where it was written.</summary>
    public SourceLocation Place { get; init; }

    /// <summary>Gets the trigger as the file has it: <c>start</c>, <c>job-finish</c>.</summary>
    public string TriggerName => Trigger is TriggerKind.Job ? $"job-{Event}" : Trigger.ToString().ToLowerInvariant();

    /// <summary>Gets what people read when it acts: its name, else its trigger.</summary>
    public string Title => Name ?? TriggerName;
}
