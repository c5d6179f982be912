using Ensemble.Hosting.Local;
using Ensemble.Hosting.Tests.Runs;

namespace Ensemble.Hosting.Tests.Local;

public sealed class LauncherWatchTests : IDisposable
{
    private static readonly TimeSpan Nearly = LauncherWatch.Patience - TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(1);

    private readonly VirtualTime _time = new();
    private readonly List<string> _silences = [];
    private readonly LauncherWatch _watch;

    public LauncherWatchTests() => _watch = new(_time, _silences.Add);

    [Fact]
    public async Task A_start_that_is_not_answered_is_named_once_and_again_in_the_next_silence()
    {
        var first = new TaskCompletionSource<int>();
        var second = new TaskCompletionSource<int>();
        var awaiting = (_watch.AwaitAsync("rl/a.0", first.Task), _watch.AwaitAsync("rl/b.0", second.Task));

        _time.Pass(Nearly);
        _silences.Should().BeEmpty();
        _time.Pass(Rest);
        _silences.Should().Equal("rl/a.0");
        _time.Pass(TimeSpan.FromHours(1));
        _silences.Should().HaveCount(1);

        first.SetResult(1);
        (await awaiting.Item1).Should().Be(1);
        _time.Pass(LauncherWatch.Patience);
        _silences.Should().Equal("rl/a.0", "rl/b.0");
        second.SetResult(2);
        (await awaiting.Item2).Should().Be(2);
    }

    [Fact]
    public async Task Answers_that_come_one_after_the_other_are_no_silence()
    {
        var late = new TaskCompletionSource<int>();
        var awaiting = _watch.AwaitAsync("rl/late.0", late.Task);
        for (int i = 0; i < 10; i++)
        {
            _time.Pass(Nearly);
            await _watch.AwaitAsync("rl/a.0", Task.FromResult(i));
        }

        _silences.Should().BeEmpty();
        late.SetResult(0);
        await awaiting;
    }

    [Fact]
    public async Task While_nothing_is_started_no_timer_runs()
    {
        await _watch.AwaitAsync("rl/a.0", Task.FromResult(1));

        _time.Next.Should().BeNull();
    }

    public void Dispose() => _watch.Dispose();
}
