using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Telemetry;

[Collection(nameof(TelemetryTests))]
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryTests
{
    [Fact]
    public async Task Every_number_is_measured_under_the_runners_name()
    {
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = Listen("measured", seen);
        await using var executor = new WorkflowExecutor<int, string>(new() { Name = "measured", BatchSize = 2, MaxConcurrent = 2, MaxStaleness = 1 });
        executor.Submit(0, (_, _, _) => Task.FromResult<string?>("a"));
        executor.Submit(1, (_, _, _) => throw new FormatException());
        executor.Submit(2, (_, _, _) => Task.FromResult<string?>(null));
        executor.Submit(3, (_, _, _) => Task.FromResult<string?>("b"));
        await Eventually.TrueAsync(() => executor.Counts.Ended == 4);
        executor.SetVersion(1);
        await executor.WaitAsync(1);
        await Eventually.TrueAsync(() => seen.GetValueOrDefault("ensemble.tasks.completed") == 3 && seen.GetValueOrDefault("ensemble.tasks.failed") == 1
            && seen.ContainsKey("ensemble.tasks.run_time"));

        listener.RecordObservableInstruments();

        seen.Keys.Should().BeEquivalentTo(
            "ensemble.tasks.queued", "ensemble.tasks.running", "ensemble.tasks.results", "ensemble.tasks.completed", "ensemble.tasks.failed",
            "ensemble.tasks.rejected", "ensemble.tasks.staleness", "ensemble.tasks.capacity", "ensemble.tasks.wait_time", "ensemble.tasks.run_time");
        (seen["ensemble.tasks.failed"], seen["ensemble.tasks.rejected"], seen["ensemble.tasks.results"]).Should().Be((1, 2, 1));
        (seen["ensemble.tasks.capacity"], seen["ensemble.tasks.staleness"]).Should().Be((2, 1));
    }

    [Fact]
    public async Task A_task_is_an_activity_below_that_of_its_submitter()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TasksTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var runner = new AsyncTaskRunner<int>(new() { Name = "traced", MaxConcurrency = 1 });
        using var outer = new Activity("outer").Start();
        runner.Submit(async _ =>
        {
            await Task.Yield();
            return 1;
        });
        runner.Submit(Work.Throwing(new FormatException("no")));
        await Eventually.EndAsync(runner.WaitAsync(2));

        var mine = ended.Where(a => a.TraceId == outer.TraceId).OrderBy(a => (long)a.GetTagItem("task.id")!).ToArray();
        mine.Should().HaveCount(2).And.OnlyContain(a => a.ParentSpanId == outer.SpanId && (string)a.GetTagItem("runner")! == "traced");
        mine.Select(a => a.Status).Should().Equal(ActivityStatusCode.Unset, ActivityStatusCode.Error);
    }

    [Fact]
    public void Nothing_is_allocated_for_telemetry_while_nobody_listens()
    {
        static void Pass()
        {
            if (TasksTelemetry.Activities.HasListeners())
                TasksTelemetry.Start("runner", 1)?.Dispose();
            if (TasksTelemetry.IsMeasuring)
                TasksTelemetry.Ended("runner", isSuccess: true, 0, 0);
            if (TasksTelemetry.IsMeasuringStaleness)
                TasksTelemetry.Stale("runner", 1);
        }

        Pass();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
            Pass();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static MeterListener Listen(string runner, ConcurrentDictionary<string, double> seen)
    {
        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == TasksTelemetry.SourceName)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        return listener;

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags is [{ Key: "runner", Value: string name }] && name == runner)
                seen.AddOrUpdate(instrument.Name, value, (_, sum) => instrument is Counter<long> ? sum + value : value);
        }
    }
}
