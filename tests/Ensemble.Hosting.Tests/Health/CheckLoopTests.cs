using System.Collections.Concurrent;
using System.Globalization;
using Ensemble.Hosting.Health;
using Ensemble.Hosting.Tests.Runs;

namespace Ensemble.Hosting.Tests.Health;

public sealed class CheckLoopTests
{
    private readonly VirtualTime _time = new();
    private readonly ConcurrentQueue<string> _reports = new();

    [Fact]
    public async Task Whoever_waits_for_a_check_learns_soon_that_it_is_well()
    {
        var check = new ScriptedCheck("no", "no", "no", null);

        await RunAsync(check, isEager: true, looks: 5);

        _reports.Should().Equal("check: no at 0", "well at 1.4");
        _time.Elapsed.Should().Be(TimeSpan.FromSeconds(11.4), "once it is well it is asked at its own pace");
    }

    [Fact]
    public async Task Pauses_grow_to_the_interval_and_no_further()
    {
        await RunAsync(new ScriptedCheck("no") { Interval = TimeSpan.FromSeconds(1) }, isEager: true, looks: 7);

        _time.Elapsed.Should().Be(TimeSpan.FromSeconds(0.2 + 0.4 + 0.8 + 1 + 1 + 1));
        _reports.Should().HaveCount(1);
    }

    [Fact] // three failures within 0.6 s were enough: no process that takes longer to come up survived its liveness probe
    public async Task A_check_that_ends_processes_is_asked_at_its_own_pace_from_the_beginning()
    {
        await RunAsync(new ScriptedCheck("no") { FailureThreshold = 3 }, isEager: false, looks: 3);

        _reports.Should().Equal("check: no at 20");
    }

    [Fact]
    public async Task Only_failures_in_a_row_count()
    {
        await RunAsync(new ScriptedCheck(null, "a", "b", null, "c", "d", "e", "f", null) { FailureThreshold = 3 }, isEager: false, looks: 10);

        _reports.Should().Equal("well at 0", "check: e at 60", "well at 80");
    }

    [Fact]
    public async Task Flapping_is_told_at_every_turn()
    {
        await RunAsync(new ScriptedCheck(null, "a", null, "b", null), isEager: true, looks: 5);

        _reports.Should().Equal("well at 0", "check: a at 10", "well at 20", "check: b at 30", "well at 40");
    }

    [Fact]
    public async Task Nothing_is_asked_before_the_initial_delay_is_over()
    {
        await RunAsync(new ScriptedCheck((string?)null) { InitialDelay = TimeSpan.FromMinutes(3) }, isEager: true, looks: 1);

        _reports.Should().Equal("well at 180");
    }

    private async Task RunAsync(ScriptedCheck check, bool isEager, int looks)
    {
        using var stop = new CancellationTokenSource();
        var loop = new CheckLoop(check, _time, isEager).RunAsync(
            failure => _reports.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{failure ?? "well"} at {_time.Elapsed.TotalSeconds:0.#}")), stop.Token);
        await _time.PassUntilAsync(() => check.Looks >= looks, $"{looks} looks");
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => loop).Should().ThrowAsync<OperationCanceledException>();
    }
}
