using Ensemble.Dashboard.Runs;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Timeline;

public sealed class LifeBookTests
{
    [Fact]
    public void A_life_is_a_row_of_stretches_without_gaps()
    {
        var story = new RunRecording(RunRecording.Plan(RunRecording.Process("agent")))
            .Add("rl/agent.0", new ReplicaWaiting(["rl/learner healthy"])).After(2)
            .Add("rl/agent.0", new ReplicaStarting(1)).After(0.1).Add("rl/agent.0", new ReplicaRunning(1, 7)).Add("rl/agent.0", new ReplicaHealthy(1)).After(3)
            .Add("rl/agent.0", new ReplicaUnhealthy(1, "no answer")).After(1).Add("rl/agent.0", new ReplicaHealthy(1)).After(1)
            .Add("rl/agent.0", new ReplicaEnded(1, new Failed(3, null), null)).Add("rl/agent.0", new ReplicaRestarting(1, TimeSpan.FromSeconds(1))).After(1)
            .Add("rl/agent.0", new ReplicaStarting(2)).Add("rl/agent.0", new ReplicaRunning(2, 8)).Story();
        var (segments, forgotten) = story.Lives();
        segments.Select(s => (s.Phase, s.Attempt)).Should().Equal(
            (LifePhase.Waiting, 0), (LifePhase.Starting, 1), (LifePhase.Running, 1), (LifePhase.Unhealthy, 1), (LifePhase.Running, 1), (LifePhase.Pause, 0),
            (LifePhase.Starting, 2), (LifePhase.Running, 2));
        segments.Zip(segments.Skip(1)).Should().OnlyContain(pair => pair.First.To == pair.Second.From);
        segments[4].Cause.Should().Be(new Failed(3, null));
        segments[^1].To.Should().BeNull();
        forgotten.Should().Be(0);
    }

    [Fact]
    public void A_job_waits_for_its_turn_and_its_attempts_follow_each_other()
    {
        var story = new RunRecording(RunRecording.Plan(RunRecording.Process("train")))
            .Add("rl/train.0", new ReplicaStarting(1)).Add("rl/train.0", new JobChanged("train", "scheduled", 0, "", 1)).After(2)
            .Add("rl/train.0", new JobChanged("train", "running", 1, "", 2)).Add("rl/train.0", new ReplicaRunning(1, null)).After(3)
            .Add("rl/train.0", new JobChanged("train", "scheduled", 1, "Rank 2 exited with code 7.", 3)).After(1)
            .Add("rl/train.0", new JobChanged("train", "running", 2, "", 4)).After(4)
            .Add("rl/train.0", new JobChanged("train", "completed", 2, "", 5)).Add("rl/train.0", new ReplicaEnded(1, new Completed(0), null)).Story();

        var segments = story.Lives().Segments;

        segments.Select(s => (s.Phase, s.Attempt, s.Detail)).Should().Equal(
            (LifePhase.Starting, 1, null), (LifePhase.Waiting, 0, "its turn"), (LifePhase.Running, 1, null),
            (LifePhase.Pause, 1, "Rank 2 exited with code 7."), (LifePhase.Running, 2, null));
        segments[^1].Cause.Should().Be(new Completed(0));
    }

    [Fact]
    public void What_never_ran_has_a_place_too()
    {
        var story = new RunRecording(RunRecording.Plan(RunRecording.Process("agent")))
            .Add("rl/agent.0", new ReplicaEnded(0, new DependencyFailed("rl/learner", "failed"), null)).Story();
        story.Lives().Segments.Should().ContainSingle().Which.Phase.Should().Be(LifePhase.NeverRan);
    }

    [Fact]
    public void However_long_a_run_lasts_memory_stays_flat()
    {
        var recording = new RunRecording(RunRecording.Plan(RunRecording.Process("agent")));
        for (int i = 1; i <= 30_000; i++)
            recording.Add("rl/agent.0", new ReplicaRunning(i, 1)).Add("rl/agent.0", new ReplicaEnded(i, new Completed(0), null)).Add("rl/agent.0", new ReplicaRestarting(1, default));
        var story = recording.Story();
        var (segments, forgotten) = story.Lives();
        (segments.Length, forgotten).Should().Be((50_001, 9_999));
        var (events, skipped) = story.After(0, 10);
        (events[^1].Sequence, skipped).Should().Be((90_000, 89_990));
    }
}
