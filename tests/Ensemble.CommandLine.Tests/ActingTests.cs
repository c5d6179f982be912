using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine;

public sealed class ActingTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData("start", RunAction.Start)]
    [InlineData("stop", RunAction.Stop)]
    [InlineData("restart", RunAction.Restart)]
    public async Task Processes_are_asked_by_their_exact_names(string verb, RunAction action)
    {
        var run = await _lab.StartAsync("rl/agent*2", "rl/learner");

        (await _lab.RunAsync(verb, "agent.1", "rl/learner")).Should().Be(new Answer(0, $"rl/agent.1: {verb} requested.\nrl/learner: {verb} requested.\n", ""));

        run.Requests.Should().Equal(new RunRequest(action, "rl/agent.1", "sarah"), new RunRequest(action, "rl/learner", "sarah"));
    }

    [Theory]
    [InlineData("stop", "lear")]
    [InlineData("restart", "lear")]
    [InlineData("start", "lear")]
    [InlineData("delete", "tr")]
    public async Task A_part_of_a_name_changes_nothing_where_nobody_can_be_asked(string verb, string part)
    {
        var run = await _lab.StartAsync("training/learner");

        var answer = await _lab.RunAsync(verb, part);

        answer.ExitCode.Should().Be(1);
        answer.Errors.Should().StartWith($"error: Nothing is called '{part}'. Did you mean 'training");
        run.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("y", 1)]
    [InlineData("n", 0)]
    [InlineData("", 0)]
    public async Task A_person_decides_about_a_part_of_a_name(string said, int requests)
    {
        var run = await _lab.StartAsync("rl/learner");
        _lab.Person = said;

        await _lab.RunAsync("restart", "lear");

        run.Requests.Should().HaveCount(requests);
    }

    [Theory]
    [InlineData("start", "learner", "--dry-run")]
    [InlineData("stop", "learner", "--dry-run")]
    [InlineData("stop", "--dry-run")]
    [InlineData("stop", "--all", "--dry-run")]
    [InlineData("restart", "learner", "--dry-run")]
    [InlineData("delete", "rl", "--dry-run")]
    [InlineData("delete", "rl", "-f", "--dry-run")]
    [InlineData("delete-batch", "r", "-f", "--dry-run")]
    public async Task A_dry_run_never_acts(params string[] arguments)
    {
        var run = await _lab.StartAsync("rl/learner");
        _lab.Person = "y";

        (await _lab.RunAsync(arguments)).ExitCode.Should().Be(0);

        run.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refusal_of_the_run_is_said()
    {
        var run = await _lab.StartAsync("rl/learner");
        run.Refusal = "rl/learner.0 runs already.";

        (await _lab.RunAsync("start", "learner")).Should().Be(new Answer(1, "", "error: rl/learner.0 runs already.\n"));
    }

    [Fact]
    public async Task A_run_is_stopped_when_its_last_event_is_told()
    {
        var run = await _lab.StartAsync("rl/learner");

        var stopping = _lab.RunAsync("stop", "--force");
        await Eventually.TrueAsync(() => run.Requests.Count == 1, "the request");
        stopping.IsCompleted.Should().BeFalse();
        run.Close();

        (await stopping).Should().Be(new Answer(0, "Stopped run 20260101-000000-abcd of lab (rl).\n", ""));
        run.Requests.Should().Equal(new RunRequest(RunAction.Stop, "", "sarah", Force: true));
    }

    [Fact]
    public async Task Delete_says_what_goes_and_asks()
    {
        var run = await _lab.StartAsync("rl/learner", "rl/agent*2");
        run.Start("rl/agent.0");
        _lab.Person = "n";

        var answer = await _lab.RunAsync("delete", "rl");

        answer.Should().Be(new Answer(1, "rl  (1 process, run 20260101-000000-abcd of lab)\n", "End it? [y/N] error: Nothing was ended.\n"));
        run.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Delete_needs_force_where_nobody_can_be_asked()
    {
        var run = await _lab.StartAsync("rl/learner");

        (await _lab.RunAsync("delete", "rl")).Errors.Should().Be("error: Nobody can be asked whether to end this: give -f with exact names.\n");
        run.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Delete_ends_one_experiment_of_several_and_waits_for_it()
    {
        var run = await _lab.StartAsync("rl/learner", "eval/judge");

        var deleting = _lab.RunAsync("delete", "eval", "-f");
        await Eventually.TrueAsync(() => run.Requests.Count == 1, "the request");
        run.Append("eval", new ExperimentEnded(true, null, null));

        (await deleting).Output.Should().Be("eval  (0 processes, run 20260101-000000-abcd of lab)\nEnded eval. Its logs are in /runs/1\n");
        run.Requests.Should().Equal(new RunRequest(RunAction.Stop, "eval", "sarah"));
    }

    [Fact]
    public async Task A_pattern_fits_from_the_beginning_of_a_name()
    {
        var run = await _lab.StartAsync("rl-1/a", "rl-2/a", "my-rl/a");

        (await _lab.RunAsync("delete-batch", "rl-.", "--dry-run")).Output.Should().Contain("rl-1").And.Contain("rl-2").And.NotContain("my-rl");
        (await _lab.RunAsync("delete-batch", "rl-.", "-f")).Should().Be(new Answer(1, "", "error: No running experiment fits. There is: rl-1, rl-2, my-rl.\n"));
        (await _lab.RunAsync("delete-batch", "rl-(", "--dry-run")).ExitCode.Should().Be(2);
        run.Requests.Should().BeEmpty();
    }
}
