using Ensemble.Hosting.Control;
using Ensemble.Hosting.Telemetry;
using Ensemble.Hosting.Tests.Runs;
using Ensemble.Hosting.Usage;
using Ensemble.Model.Planning;
using Ensemble.Processes.Sampling;
using Ensemble.Telemetry.Queueing;
using FluentAssertions.Extensions;
using SupervisedPlans = Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Telemetry;

public sealed class UsageRecorderTests : IAsyncDisposable
{
    private readonly VirtualTime _time = new();
    private readonly TelemetryQueue _queue;
    private readonly UsageMeter _meter;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _recording;
    private int _looks;

    public UsageRecorderTests()
    {
        _queue = new TelemetryQueue(QueueOptions.Default, _time);
        _meter = new UsageMeter(
            () =>
            {
                _looks++;
                return [new(ReplicaId.Parse("rl/agent.0"), 1, _time.GetUtcNow(), new ProcessSample(1.Seconds(), 4096, 3, 2, 10, 20, 7))];
            },
            _time);
        var resources = new RunResources(SupervisedPlans.Of(SupervisedPlans.Experiment("rl", SupervisedPlans.Process("rl/agent"))), "run");
        _recording = new UsageRecorder(_meter, resources, static () => null, _queue, _time).RunAsync(_stop.Token);
    }

    [Fact]
    public async Task While_nobody_looks_it_is_measured_every_five_seconds_and_written_every_half_minute()
    {
        _time.Pass(1.Seconds());
        for (int i = 0; i < 4; i++)
            _time.Pass(5.Seconds());
        _looks.Should().Be(5);
        _queue.Bytes.Should().Be(0);

        _time.Pass(5.Seconds());

        await Eventually.TrueAsync(() => _queue.Bytes > 0, "a message");
        _looks.Should().Be(6);
    }

    [Fact]
    public async Task While_somebody_looks_it_is_measured_each_second_and_written_every_six()
    {
        using var looking = new CancellationTokenSource();
        await using var reader = _meter.ReadAsync(looking.Token).GetAsyncEnumerator(looking.Token);
        var first = reader.MoveNextAsync();
        _time.Pass(TimeSpan.Zero);
        (await first).Should().BeTrue();
        _time.Pass(4.Seconds());
        _queue.Bytes.Should().Be(0);

        _time.Pass(1.Seconds());

        await Eventually.TrueAsync(() => _queue.Bytes > 0, "a message");
        _looks.Should().Be(6);
    }

    [Fact]
    public async Task What_was_measured_last_is_written_when_the_run_ends()
    {
        _time.Pass(1.Seconds());
        _queue.Bytes.Should().Be(0);

        _meter.Dispose();
        await _recording.WaitAsync(Eventually.Late());

        _queue.TryDequeue().Should().NotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        await _recording.WaitAsync(Eventually.Late());
        _stop.Dispose();
    }
}
