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
}
