using Ensemble.Rules.Declaring;

namespace Ensemble;

/// <summary>What a rule of an ensemble reacts to.</summary>
public sealed class Trigger
{
    private Trigger(TriggerKind kind, string? name = null) => (Kind, Name) = (kind, name);

    /// <summary>The beginning, once.</summary>
    public static Trigger Start { get; } = new(TriggerKind.Start);

    internal TriggerKind Kind { get; }

    internal string? Name { get; }

    internal string Event { get; private init; } = "";

    internal TimeSpan Interval { get; private init; }

    internal string? Pattern { get; private init; }

    /// <summary>Time, again and again; the first time one interval after the beginning.</summary>
    /// <param name="interval">The time between two, from 1 ms to 10 years.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is outside its range.</exception>
    public static Trigger Every(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, TimeSpan.FromDays(3650));
        return new(TriggerKind.Interval) { Interval = interval };
    }

    /// <summary>A metric of a group of jobs or of the queue has changed.</summary>
    /// <param name="path">The metric: <c>count.sim.success</c>, <c>mean.sim-pending</c>, <c>queue.nodes.free</c>.</param>
    public static Trigger Metric(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(TriggerKind.Metric, path);
    }

    /// <summary>A metric that a running process exports has changed.</summary>
    /// <param name="metric">The metric: <c>otel.loss</c>.</param>
    public static Trigger Otel(string metric)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        return new(TriggerKind.Otel, metric);
    }

    /// <summary>A job said something.</summary>
    /// <param name="pattern">What is looked for in each line of output: a regular expression that looks neither back nor ahead.</param>
    /// <param name="group">The group of jobs. Default: any.</param>
    public static Trigger Log(string pattern, string? group = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        return new(TriggerKind.Log, group) { Pattern = pattern };
    }

    /// <summary>Something happened to a job.</summary>
    /// <param name="happened">What, as the trigger <c>job-…</c> of a file says it: <c>submit</c>, <c>alloc</c>, <c>start</c>, <c>finish</c>, …</param>
    /// <param name="group">The group of jobs. Default: any, also jobs that somebody else submitted.</param>
    public static Trigger Job(string happened, string? group = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(happened);
        return new(TriggerKind.Job, group) { Event = happened };
    }

    /// <summary>A job has begun.</summary>
    /// <inheritdoc cref="Job" path="/param[@name='group']"/>
    public static Trigger JobStart(string? group = null) => Job("start", group);

    /// <summary>A job has ended, however.</summary>
    /// <inheritdoc cref="Job" path="/param[@name='group']"/>
    public static Trigger JobFinish(string? group = null) => Job("finish", group);

    /// <summary>A job has ended with status 0.</summary>
    /// <inheritdoc cref="Job" path="/param[@name='group']"/>
    public static Trigger JobSuccess(string? group = null) => Job("success", group);

    /// <summary>A job has ended otherwise than with status 0, and was not cancelled.</summary>
    /// <inheritdoc cref="Job" path="/param[@name='group']"/>
    public static Trigger JobFail(string? group = null) => Job("fail", group);

    /// <summary>A job was cancelled.</summary>
    /// <inheritdoc cref="Job" path="/param[@name='group']"/>
    public static Trigger JobCancel(string? group = null) => Job("cancel", group);

    internal Rule ToRule(RuleAction action) => new(Kind, action) { Event = Event, Name = Name, Interval = Interval, Pattern = Pattern };
}
