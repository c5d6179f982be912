using Ensemble.Dashboard.Runs;
using Ensemble.Hosting.Explaining;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Explain;

public sealed class ReasoningTests
{
    private static readonly ProcessPlan A = RunRecording.Process("a");
    private static readonly ProcessPlan B = RunRecording.Process("b") with { Waits = [new(A.Id, WaitType.Healthy)] };
    private static readonly ProcessPlan C = RunRecording.Process("c") with { Waits = [new(B.Id, WaitType.Started)] };

    [Fact]
    public void What_is_well_needs_no_words() =>
        Explain(RunRecording.Plan(A), r => r.Begin("rl/a.0").Add("rl/a.0", new ReplicaHealthy(1))).Should().BeEmpty();

    [Fact]
    public void Who_waits_for_somebody_who_waits_names_the_one_to_look_at()
    {
        var reasons = Explain(RunRecording.Plan(A, B, C), r => r.Begin("rl/a.0")
            .Add("rl/b.0", new ReplicaWaiting(["rl/a healthy"])).Add("rl/c.0", new ReplicaWaiting(["rl/b started"]))
            .Add("rl/a.0", new ReplicaUnhealthy(1, "no answer from /health")).After(90));
        reasons["rl/c.0"].Should().Be("has been waiting for rl/b started for 90 s; rl/a is unhealthy: no answer from /health");
        reasons["rl/b.0"].Should().Be("has been waiting for rl/a healthy for 90 s; rl/a is unhealthy: no answer from /health");
        reasons["rl/a.0"].Should().Be("runs, but its check fails: no answer from /health");
    }

    [Fact]
    public void A_circle_of_waits_has_an_end()
    {
        var x = RunRecording.Process("x");
        var reasons = Explain(RunRecording.Plan(x), r => r.Begin().Add("rl/x.0", new ReplicaWaiting(["rl/x started"])));
        reasons["rl/x.0"].Should().StartWith("has been waiting for rl/x started");
    }

    [Fact]
    public void A_failure_says_after_how_long_and_why_there_is_no_other_try()
    {
        var flaky = A with { Restart = new RestartPlan(RestartPolicy.OnFailure, 2, RestartBackoff.Default) };
        var reasons = Explain(RunRecording.Plan(flaky), r => r.Begin("rl/a.0").After(1).Add("rl/a.0", new ReplicaStarting(3)).Add("rl/a.0", new ReplicaRunning(3, 9))
            .After(0.25).Add("rl/a.0", new ReplicaEnded(3, new Failed(null, "SIGSEGV"), null)));
        reasons["rl/a.0"].Should().Be("failed by signal SIGSEGV after 0.3 s; it is not started again, for it was 2 times already");
    }

    [Theory]
    [InlineData("stopped", "was stopped by SIGINT")]
    [InlineData("start", "could not be started: no such file")]
    [InlineData("dependency", "was never run, because rl/z, which it waits for, failed with exit code 1")]
    [InlineData("memory", "was killed because memory ran out")]
    [InlineData("lost", "was lost: its launcher died")]
    public void Every_cause_has_its_sentence(string cause, string sentence)
    {
        EndCause end = cause switch
        {
            "stopped" => new Stopped("SIGINT"),
            "start" => new FailedToStart("no such file"),
            "dependency" => new DependencyFailed("rl/z", "failed with exit code 1"),
            "memory" => new Killed(KillReason.OutOfMemory),
            _ => new Lost("its launcher died"),
        };
        Explain(RunRecording.Plan(A), r => r.Begin("rl/a.0").Add("rl/a.0", new ReplicaEnded(1, end, null)))["rl/a.0"].Should().Be(sentence);
    }

    [Fact]
    public void What_a_killed_host_left_behind_is_said_to_be_unknown() =>
        Explain(RunRecording.Plan(A), r => r.Begin("rl/a.0"), isOver: true)["rl/a.0"]
            .Should().Be("was alive when its host ended, and nobody wrote down how it ended");

    private static Dictionary<string, string> Explain(ApplicationPlan plan, Action<RunRecording> happens, bool isOver = false)
    {
        var recording = new RunRecording(plan);
        happens(recording);
        var story = recording.Story();
        var reasoning = new Reasoning(plan, story.Find, recording.Now, isOver);
        return story.Replicas().Select(reasoning.Of).OfType<Reason>().ToDictionary(r => r.Replica.ToString(), r => r.Sentence);
    }
}
