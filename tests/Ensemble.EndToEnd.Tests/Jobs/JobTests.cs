namespace Ensemble.EndToEnd.Jobs;

/// <summary>The user's own jobs, by the real command in an empty home.</summary>
public sealed class JobTests : EndToEndTest
{
    private readonly Dictionary<string, string> _environment;

    public JobTests()
    {
        Sandbox.UseOwnRuntimeDirectory();
        _environment = Sandbox.NextEnvironment();
    }

    private string State => Path.Combine(_environment["ENSEMBLE_HOME"], "jobs");

    [Fact]
    public async Task The_first_submission_starts_one_host_which_ends_when_nothing_is_left_to_do()
    {
        _environment["ENSEMBLE_JOBS_IDLE"] = "0.1";

        var both = await Task.WhenAll(
            RunAsync("submit", "--id", "one", "--wait", "--", "sh", "-c", "true"), RunAsync("submit", "--id", "two", "--wait", "--", "sh", "-c", "exit 4"));

        both.Select(static one => one.ExitCode).Should().Equal([0, 4], "{0} {1}", both[0].Errors, both[1].Errors);
        await Sandbox.NothingIsLeftAsync();
        // The next question starts a host again, and it knows everything.
        var (exitCode, output, errors) = await RunAsync("jobs");
        exitCode.Should().Be(0, errors);
        output.Should().Contain("one ").And.Contain("two ").And.Contain("failed");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_host_that_is_killed_costs_no_job_and_no_process()
    {
        string go = Sandbox["go"], story = Sandbox["story"];
        await RunAsync(
            "submit", "--id", "long", "--", "sh", "-c",
            $"echo began >> {story}; until [ -e {go} ]; do sleep 0.02; done; echo ended $ENSEMBLE_ATTEMPT >> {story}");
        await RunAsync("submit", "--id", "next", "--after", "long", "--", "sh", "-c", $"echo next >> {story}");
        await Eventually.TrueAsync(() => File.Exists(story));

        KillHost();
        var (_, output, errors) = await RunAsync("jobs", "show", "long"); // by a new host
        output.Should().Contain("running", errors);
        await File.WriteAllTextAsync(go, "");
        (await RunAsync("jobs", "logs", "-f", "next")).ExitCode.Should().Be(0);

        (await File.ReadAllLinesAsync(story)).Should().Equal("began", "ended 1", "next");
    }

    [Fact]
    public async Task A_host_that_cannot_start_tells_why()
    {
        Directory.CreateDirectory(State);
        await File.WriteAllTextAsync(Path.Combine(State, "jobs.db"), new string('x', 8192));

        var (exitCode, _, errors) = await RunAsync("submit", "--", "true");

        exitCode.Should().Be(1);
        errors.Should().Contain("ENS1133").And.Contain("ENS113").And.Contain(State);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => EnsembleCommand.RunAsync(_environment, arguments);

    private void KillHost()
    {
        string log = File.ReadAllText(Path.Combine(State, "host.log"));
        int process = int.Parse(log.Split("Process ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Signals.TrySend(process, Signals.Kill).Should().BeTrue();
    }
}
