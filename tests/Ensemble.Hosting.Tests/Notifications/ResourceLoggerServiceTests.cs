using Ensemble.Hosting.Control;
using Ensemble.Model;
using Microsoft.Extensions.Logging;

namespace Ensemble.Hosting.Notifications;

public sealed class ResourceLoggerServiceTests : IAsyncDisposable
{
    private readonly ScriptedRun _run = new("rl/agent*2", "rl/learner");
    private readonly ParameterResource _seed = new("seed", secret: false);
    private readonly ResourceLoggerService _service;

    public ResourceLoggerServiceTests() => _service = new ResourceLoggerService(Models.Of(_run.Plan, _seed), _run.Plan, TimeProvider.System);

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task A_log_holds_the_output_of_all_replicas_and_what_was_logged()
    {
        _service.Follow(_run);
        _run.Write("rl/agent.0", "from zero");
        _run.Write("rl/agent.1", "from one", isError: true);
        Say(_service.GetLogger("agent"), "from the host\nin two lines", LogLevel.Error);
        var lines = (await _service.GetAllAsync("rl/agent").ToListAsync()).SelectMany(b => b).ToList();
        lines.Should().Equal(new(1, "from zero", false), new(2, "from one", true), new(3, "from the host", true), new(4, "in two lines", true));
        (await _service.GetAllAsync("agent.1").ToListAsync()).SelectMany(b => b).Select(l => l.Content).Should().StartWith("from one");
    }

    [Fact]
    public async Task Watching_may_begin_before_the_run_and_ends_with_it()
    {
        var seen = new List<string>();
        var watching = Task.Run(async () =>
        {
            await foreach (var batch in _service.WatchAsync("learner", Eventually.Late()))
            {
                lock (seen)
                    seen.AddRange(batch.Select(l => l.Content));
            }
        });
        Say(_service.GetLogger("learner"), "early");
        await Saw("early");
        _service.Follow(_run);
        _run.Write("rl/learner.0", "output");
        await Saw("output");
        _run.Close();
        await watching.WaitAsync(Eventually.Deadline);

        Task Saw(string text) => Eventually.TrueAsync(() =>
        {
            lock (seen)
                return seen.Contains(text);
        }, text);
    }

    [Fact]
    public async Task Of_what_was_logged_the_newest_lines_are_kept()
    {
        var logger = _service.GetLogger(_seed);
        for (int i = 0; i < 5000; i++)
            Say(logger, $"line {i}");
        var lines = (await _service.GetAllAsync(_seed).ToListAsync()).SelectMany(b => b).ToList();
        lines.Should().HaveCount(1000);
        lines[^1].Should().Be(new ResourceLogLine(1000, "line 4999", false));
    }

    [Fact]
    public async Task Output_in_a_rush_is_not_lost()
    {
        _service.Follow(_run);
        for (int i = 0; i < 20_000; i++)
            _run.Write("rl/learner.0", i.ToString());
        _run.Close();
        var lines = (await _service.WatchAsync("learner", Eventually.Late()).ToListAsync()).SelectMany(b => b).Select(l => l.Content);
        lines.Should().Equal(Enumerable.Range(0, 20_000).Select(i => i.ToString()));
    }

    [Fact]
    public void A_logger_of_an_unknown_resource_is_refused() =>
        _service.Invoking(s => s.GetLogger("agnet")).Should().Throw<ArgumentException>().WithMessage("*Did you mean 'agent'?*");

    private static void Say(ILogger logger, string text, LogLevel level = LogLevel.Information) => logger.Log(level, default, text, null, (said, _) => said);
}
