namespace Ensemble.Rules.Declaring;

/// <summary>What a rule reacts to.</summary>
internal enum TriggerKind
{
    /// <summary>The beginning, once.</summary>
    Start,

    /// <summary>Time, again and again.</summary>
    Interval,

    /// <summary>A change of a metric of a group or of the queue.</summary>
    Metric,

    /// <summary>Something that happens to a job.</summary>
    Job,

    /// <summary>A change of a metric that a running process exports.</summary>
    Otel,

    /// <summary>A line in the output of a job.</summary>
    Log,
}
