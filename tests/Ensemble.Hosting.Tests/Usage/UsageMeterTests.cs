using Ensemble.Hosting.Control;
using Ensemble.Hosting.Tests.Runs;
using Ensemble.Hosting.Usage;
using Ensemble.Model.Planning;
using Ensemble.Processes.Sampling;
using FluentAssertions.Extensions;

namespace Ensemble.Hosting.Tests.Usage;

public sealed class UsageMeterTests : IDisposable
{
    private static readonly ReplicaId Agent = ReplicaId.Parse("rl/agent.0");

    private readonly VirtualTime _time = new();
    private readonly List<UsageReading> _living = [];
    private readonly UsageMeter _meter;
    private int _looks;

    public UsageMeterTests() => _meter = new UsageMeter(Look, _time);

    [Fact]
    public void Processors_are_the_mean_since_the_start_at_first_and_then_since_the_measurement_before()
    {
        _time.Pass(10.Seconds());
        Lives(incarnation: 1, startedAgo: 10.Seconds(), cpu: 5.Seconds());
        _meter.Now().Single().Cpus.Should().Be(0.5);

        _time.Pass(2.Seconds());
        Lives(incarnation: 1, startedAgo: 12.Seconds(), cpu: 9.Seconds());
        _meter.Now().Single().Should().Be(new ReplicaUsage
        {
            Replica = Agent,
            Time = _time.GetUtcNow(),
            Cpus = 2,
            CpuTime = 9.Seconds(),
            MemoryBytes = 4096,
            Threads = 3,
            Processes = 2,
            ReadBytes = 10,
            WrittenBytes = 20,
            OpenFiles = 7,
            StartedAt = _time.GetUtcNow() - 12.Seconds(),
        });
    }

    [Fact]
    public void A_new_incarnation_begins_anew_and_time_that_a_stray_takes_with_it_is_not_negative()
    {
        Lives(incarnation: 1, startedAgo: 1.Minutes(), cpu: 50.Seconds());
        _meter.Now();
        _time.Pass(1.Seconds());
        Lives(incarnation: 1, startedAgo: 61.Seconds(), cpu: 40.Seconds());
        _meter.Now().Single().Cpus.Should().Be(0);

        _time.Pass(1.Seconds());
        Lives(incarnation: 2, startedAgo: 500.Milliseconds(), cpu: 100.Milliseconds());
        _meter.Now().Single().Cpus.Should().Be(0.2);
    }

    [Fact]
    public void Asked_more_often_than_each_second_it_looks_once()
    {
        _meter.Now();
        _time.Pass(900.Milliseconds());
        _meter.Now();
        _looks.Should().Be(1);

        _time.Pass(100.Milliseconds());
        _meter.Now();
        _looks.Should().Be(2);
    }

    [Fact]
    public async Task It_looks_each_second_for_all_readers_together_and_not_at_all_without()
    {
        _time.Pass(1.Minutes());
        _looks.Should().Be(0);
        Lives(incarnation: 1, startedAgo: 1.Seconds(), cpu: 1.Seconds());

        await using (var one = _meter.ReadAsync(Eventually.Late()).GetAsyncEnumerator())
        await using (var other = _meter.ReadAsync(Eventually.Late()).GetAsyncEnumerator())
        {
            Task<bool>[] first = [one.MoveNextAsync().AsTask(), other.MoveNextAsync().AsTask()];
            _time.Pass(TimeSpan.Zero);
            (await Task.WhenAll(first)).Should().Equal(true, true);
            Task<bool>[] second = [one.MoveNextAsync().AsTask(), other.MoveNextAsync().AsTask()];
            _time.Pass(1.Seconds());
            (await Task.WhenAll(second)).Should().Equal(true, true);
            _looks.Should().Be(2);
            one.Current.Single().Should().BeSameAs(other.Current.Single());
        }

        _time.Pass(1.Minutes());
        _looks.Should().Be(2);
        _time.Next.Should().BeNull();
    }

    [Fact]
    public async Task Who_does_not_read_misses_measurements_and_holds_up_nobody()
    {
        Lives(incarnation: 1, startedAgo: 1.Seconds(), cpu: 1.Seconds());
        await using var slow = _meter.ReadAsync(Eventually.Late()).GetAsyncEnumerator();
        var first = slow.MoveNextAsync().AsTask();
        _time.Pass(TimeSpan.Zero);
        await first;

        _time.Pass(30.Seconds());

        (await slow.MoveNextAsync()).Should().BeTrue();
        slow.Current.Single().Time.Should().Be(_time.GetUtcNow());
    }

    [Fact]
    public async Task The_end_of_the_run_ends_the_streams_and_leaves_the_history()
    {
        Lives(incarnation: 1, startedAgo: 1.Seconds(), cpu: 1.Seconds());
        _meter.Now();
        await using var reader = _meter.ReadAsync(Eventually.Late()).GetAsyncEnumerator();
        var next = reader.MoveNextAsync().AsTask();

        _meter.Dispose();

        (await next).Should().BeFalse();
        _meter.History(Agent).Should().ContainSingle();
        await foreach (var _ in _meter.ReadAsync(Eventually.Late()))
            Assert.Fail("The run is over.");
    }

    [Fact]
    public void Of_each_replica_the_last_five_minutes_are_kept()
    {
        Lives(incarnation: 1, startedAgo: 1.Seconds(), cpu: 1.Seconds());
        for (int i = 0; i < 400; i++)
        {
            _meter.Now();
            _time.Pass(1.Seconds());
        }

        _meter.History(Agent).Should().HaveCount(300).And.BeInAscendingOrder(u => u.Time);
        _meter.History(ReplicaId.Parse("rl/other.0")).Should().BeEmpty();
    }

    public void Dispose() => _meter.Dispose();

    private void Lives(uint incarnation, TimeSpan startedAgo, TimeSpan cpu)
    {
        _living.Clear();
        _living.Add(new(Agent, incarnation, _time.GetUtcNow() - startedAgo, new ProcessSample(cpu, 4096, 3, 2, 10, 20, 7)));
    }

    private List<UsageReading> Look()
    {
        _looks++;
        return _living;
    }
}
