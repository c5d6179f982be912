using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks;

/// <summary>
/// The names of this library's telemetry, for those who listen: <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry take <see cref="SourceName"/>.
/// While nobody
/// listens, tasks cost neither time nor memory for it.
/// </summary>
public static class TasksTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string SourceName = "Ensemble.Tasks";

    private const string RunnerTag = "runner";
    private static readonly Meter Meter = new(SourceName);
    private static readonly MeasuredFlows Flows = new();
    private static readonly Counter<long> Completed = Meter.CreateCounter<long>("ensemble.tasks.completed", "{task}", "Tasks that gave a value");
    private static readonly Counter<long> Failed = Meter.CreateCounter<long>("ensemble.tasks.failed", "{task}", "Tasks that threw or were cancelled");
    private static readonly Histogram<double> WaitTime = Meter.CreateHistogram<double>("ensemble.tasks.wait_time", "s", "From submission to start");
    private static readonly Histogram<double> RunTime = Meter.CreateHistogram<double>("ensemble.tasks.run_time", "s", "From start to end");
    private static readonly Histogram<int> Staleness =
        Meter.CreateHistogram<int>("ensemble.tasks.staleness", "{version}", "Versions between the start of a workflow and the taking of its result");

    static TasksTelemetry()
    {
        Meter.CreateObservableUpDownCounter("ensemble.tasks.queued", () => Flows.Measure(f => f.Counts.Queued, Tag), "{task}", "Submitted, not yet started");
        Meter.CreateObservableUpDownCounter("ensemble.tasks.running", () => Flows.Measure(f => f.Counts.Running, Tag), "{task}", "Started, not yet ended");
        Meter.CreateObservableUpDownCounter("ensemble.tasks.results", () => Flows.Measure(f => f.Counts.Completed, Tag), "{task}", "Results not yet taken");
        Meter.CreateObservableCounter("ensemble.tasks.rejected", () => Flows.Measure(f => f.Counts.Rejected, Tag), "{task}", "Workflows without a result");
        Meter.CreateObservableGauge("ensemble.tasks.capacity", () => Flows.MeasureCapacity(Tag), "{task}", "How many workflows may be started now");
    }

    internal static ActivitySource Activities { get; } = new(SourceName);

    /// <summary>Whether anybody wants to know of each end.</summary>
    internal static bool IsMeasuring => Completed.Enabled || Failed.Enabled || WaitTime.Enabled || RunTime.Enabled;

    internal static bool IsMeasuringStaleness => Staleness.Enabled;

    internal static void Register(object flow) => Flows.Add(flow);

    internal static void Unregister(object flow) => Flows.Remove(flow);

    internal static Activity? Start(string runner, long id)
    {
        var activity = Activities.StartActivity("task");
        activity?.SetTag(RunnerTag, runner).SetTag("task.id", id);
        return activity;
    }

    internal static void Fail(Activity? activity, Exception failure) =>
        activity?.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag("error.type", failure.GetType().FullName);

    internal static void Ended(string runner, bool isSuccess, double waited, double ran)
    {
        var tag = Tag(runner);
        (isSuccess ? Completed : Failed).Add(1, tag);
        WaitTime.Record(waited, tag);
        RunTime.Record(ran, tag);
    }

    internal static void Stale(string runner, int versions) => Staleness.Record(versions, Tag(runner));

    private static KeyValuePair<string, object?> Tag(string runner) => new(RunnerTag, runner);
}
