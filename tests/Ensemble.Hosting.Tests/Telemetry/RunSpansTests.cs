using Ensemble.Hosting.Telemetry;
using Ensemble.Hosting.Tests.Supervision;
using Ensemble.Hosting.Tests.Supervision.Sweep;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries.Traces;
using FluentAssertions.Extensions;

namespace Ensemble.Hosting.Tests.Telemetry;

public sealed class RunSpansTests
{
    private const string Run = "20300101-000000-0001";

    private static readonly DateTimeOffset Origin = World.Origin;
    private static readonly ReplicaId Learner = ReplicaId.Parse("rl/learner.0");
    private static readonly ReplicaId Agent = ReplicaId.Parse("rl/agent.0");

    private readonly List<RunEvent> _journal = [];
    private DateTimeOffset _now = Origin;

    [Fact]
    public void Every_incarnation_and_experiment_of_every_random_run_has_exactly_one_span_within_its_parent()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            var world = new World(seed);
            world.Live(operations: 300);
            RunEvent[] journal = Framed(world.Journal);
            var spans = new RunSpans(world.Plan, Run);

            TraceSpan[] ended = [.. journal.SelectMany(spans.Apply)];

            spans.Open(DateTimeOffset.MaxValue).Should().BeEmpty("seed {0}: nothing is open behind the end of the run", seed);
            var root = ended[^1].Span;
            var expected = journal.Where(e => e.Body is ReplicaStarting)
                .Select(e => SpanId.FromBytes(RunTrace.SpanOf(Run, ReplicaId.Parse(e.Subject), ((ReplicaStarting)e.Body).Attempt)));
            var experiments = journal.Where(e => e.Body is ExperimentStarted).Select(e => SpanId.FromBytes(RunTrace.SpanOf(Run, e.Subject)));
            ended[..^1].Select(s => s.Span.SpanId).Should().BeEquivalentTo(expected.Concat(experiments), "seed {0}", seed);
            var all = ended.ToDictionary(s => s.Span.SpanId, s => s.Span);
            ended[..^1].Select(s => s.Span).Where(s => s.TraceId != root.TraceId || s.Start > s.End || !IsWithin(s, all[s.ParentSpanId])).Should().BeEmpty("seed {0}", seed);
            ended[..^1].Select(s => s.Span).Where(s => experiments.Contains(s.SpanId) && s.ParentSpanId != root.SpanId).Should().BeEmpty("seed {0}", seed);
            ended.Where(s => s.Span.Events.Length > 128 || s.Span.Links.Length > 128).Should().BeEmpty("seed {0}", seed);
        }
    }

    [Fact]
    public void A_submitted_job_is_one_span_from_its_first_attempt_to_its_end()
    {
        Happens("", new RunStarted(Run, "lab", "local", 1, "1"));
        Happens("job:one", new JobChanged("one", "scheduled", 0, "", 1));
        Happens("job:one", new JobChanged("one", "running", 1, "", 2));
        Happens("job:one", new JobChanged("one", "scheduled", 1, "It is tried again.", 3));
        Happens("job:two", new JobChanged("two", "scheduled", 0, "", 4));
        Happens("job:two", new JobChanged("two", "cancelled", 0, "", 5));
        Happens("job:one", new JobChanged("one", "running", 2, "", 6));
        Happens("job:one", new JobChanged("one", "failed", 2, "The process exited with code 3.", 7));

        var span = Project().Single().Span;

        (span.Name, span.Status, span.StatusMessage).Should().Be(("run job one", SpanStatus.Error, "The process exited with code 3."));
        (span.End - span.Start).Should().Be(5_000_000_000);
        span.Events.Select(e => e.Name).Should().Equal("changed", "changed", "changed", "changed");
        RunTrace.ParentOfJob(Run, "one").Should().Be($"00-{span.TraceId}-{span.SpanId}-01");
    }

    [Fact]
    public void What_happened_to_an_incarnation_stands_in_its_span_and_a_failure_is_an_error()
    {
        Happens("", new RunStarted(Run, "lab", "local", 1, "1"));
        Happens(Learner, new ReplicaStarting(1), new ReplicaRunning(1, 41));
        Happens(Agent, new ReplicaWaiting(["rl/learner healthy"]));
        Happens(Learner, new ReplicaHealthy(1));
        Happens(Agent, new ReplicaStarting(1), new ReplicaRunning(1, 42), new ReplicaUnhealthy(1, "no answer"), new ReplicaEnded(1, new Failed(3, null), null));

        var (resource, span) = Project().Single();

        resource.Process.Should().Be(new ProcessKey("agent", "agent-0"));
        resource.IsAssumed.Should().BeTrue();
        span.Should().BeEquivalentTo(new
        {
            TraceId = TraceId.FromBytes(RunTrace.TraceOf(Run)),
            ParentSpanId = SpanId.FromBytes(RunTrace.SpanOf(Run)),
            SpanId = SpanId.FromBytes(RunTrace.SpanOf(Run, Agent, 1)),
            Name = "run agent",
            Status = SpanStatus.Error,
            StatusMessage = "failed with exit code 3",
            Start = UnixTime.Of(Origin + 5.Seconds()),
            End = UnixTime.Of(Origin + 8.Seconds()),
        });
        span.Events.Select(e => e.Name).Should().Equal("waiting", "starting", "running", "unhealthy", "ended");
        span.Attributes.Find("process.pid").Integer.Should().Be(42);
        span.Attributes.Find("process.exit.code").Integer.Should().Be(3);
        span.Attributes.Find("ensemble.attempt").Integer.Should().Be(1);
    }

    [Fact]
    public void Who_connects_is_linked_to_who_binds()
    {
        Happens("", new RunStarted(Run, "lab", "local", 1, "1"));
        Happens(Learner, new ReplicaStarting(1), new ReplicaRunning(1, 41), new ReplicaEnded(1, new Failed(1, null), null));
        Happens(Learner, new ReplicaRestarting(1, 1.Seconds()));
        Happens(Learner, new ReplicaStarting(2), new ReplicaRunning(2, 43));
        Happens(Agent, new ReplicaStarting(1), new ReplicaEnded(1, new Completed(0), null));

        var link = Project().Single(s => s.Span.Name == "run agent").Span.Links.Should().ContainSingle().Subject;

        link.SpanId.Should().Be(SpanId.FromBytes(RunTrace.SpanOf(Run, Learner, 2)));
        link.Attributes.Select(a => $"{a.Key}={a.Value}").Should()
            .Equal("ensemble.service=replay", "ensemble.direction=connect", "ensemble.binder=rl/learner.0");
    }

    [Fact]
    public void What_has_not_ended_can_be_seen_as_it_is_now_and_has_the_same_name_later()
    {
        Happens("", new RunStarted(Run, "lab", "local", 1, "1"));
        Happens(Learner, new ReplicaStarting(1), new ReplicaRunning(1, 41));
        var spans = new RunSpans(Plan(), Run);
        _journal.SelectMany(spans.Apply).Should().BeEmpty();

        var open = spans.Open(Origin + 1.Minutes());

        open.Select(s => s.Span.Name).Should().Equal("run lab", "run learner");
        open.Should().OnlyContain(s => s.Span.End == UnixTime.Of(Origin + 1.Minutes()) && s.Span.Status == SpanStatus.Unset);
        _journal.Clear();
        Happens(Learner, new ReplicaEnded(1, new Stopped("a person"), null));
        var ended = spans.Apply(_journal.Single()).Single().Span;
        ended.SpanId.Should().Be(open[1].Span.SpanId);
        ended.Status.Should().Be(SpanStatus.Ok);
    }

    [Fact]
    public void A_replica_that_never_ran_has_no_span_and_the_run_says_why()
    {
        Happens("", new RunStarted(Run, "lab", "local", 1, "1"));
        Happens(Agent, new ReplicaEnded(0, new DependencyFailed("rl/learner", "failed with exit code 1"), null));
        Happens("", new RunEnded(1, "rl failed"));

        var root = Project().Single().Span;

        root.Should().BeEquivalentTo(new { Name = "run lab", Status = SpanStatus.Error, StatusMessage = "rl failed", ParentSpanId = default(SpanId) });
        root.Events.Select(e => $"{e.Name} {e.Attributes.Find("ensemble.subject")}").Should()
            .Equal("run.started ", "process.ended rl/agent.0", "ended ");
    }

    [Fact]
    public void A_replica_that_flaps_for_ever_has_a_span_of_bounded_size()
    {
        Happens("", new RunStarted(Run, "lab", "local", 1, "1"));
        Happens(Agent, new ReplicaStarting(1));
        for (int i = 0; i < 500; i++)
            Happens(Agent, new ReplicaHealthy(1), new ReplicaUnhealthy(1, "no"));
        Happens(Agent, new ReplicaEnded(1, new Completed(0), null));

        var span = Project().Single().Span;

        span.Events.Should().HaveCount(128);
        span.Events[^1].Name.Should().Be("ended");
        span.DroppedEvents.Should().Be(1000 + 2 - 128);
    }

    [Fact] // a machine that sets its clock while a run goes on
    public void A_clock_that_is_set_back_lets_no_span_reach_beyond_its_run()
    {
        Happens("", new RunStarted(Run, "lab", "local", 1, "1"));
        Happens(Agent, new ReplicaStarting(1));
        _now -= 1.Hours();
        Happens(Agent, new ReplicaEnded(1, new Completed(0), null));
        Happens("", new RunEnded(0, ""));

        var spans = Project().Select(s => s.Span).ToArray();

        spans[0].Duration.Should().BeGreaterThanOrEqualTo(0);
        spans[0].Start.Should().BeGreaterThanOrEqualTo(spans[1].Start);
        spans[0].End.Should().BeLessThanOrEqualTo(spans[1].End);
    }

    [Fact]
    public void An_experiment_stands_between_its_run_and_its_processes_until_it_is_over()
    {
        Happens("", new RunStarted(Run, "lab", "local", 1, "1"));
        Happens("rl", new ExperimentStarted(2, 2));
        Happens(Agent, new ReplicaStarting(1), new ReplicaEnded(1, new Failed(3, null), null));
        Happens("rl", new ExperimentStopping("agent failed"));
        Happens("rl", new ExperimentEnded(false, "rl/agent.0", new Failed(3, null)));
        Happens(Agent, new ReplicaStarting(2), new ReplicaEnded(2, new Completed(0), null));
        Happens("", new RunEnded(1, "rl failed"));

        var spans = Project().Select(s => s.Span).ToArray();

        spans.Select(s => s.Name).Should().Equal("run agent", "run experiment rl", "run agent", "run lab");
        var (experiment, root) = (spans[1], spans[3]);
        experiment.Should().BeEquivalentTo(new
        {
            ParentSpanId = root.SpanId, SpanId = SpanId.FromBytes(RunTrace.SpanOf(Run, "rl")), Status = SpanStatus.Error,
            StatusMessage = "rl/agent.0 failed with exit code 3", Start = UnixTime.Of(Origin + 1.Seconds()), End = UnixTime.Of(Origin + 5.Seconds()),
        });
        experiment.Events.Select(e => e.Name).Should().Equal("started", "stopping", "ended");
        spans[0].ParentSpanId.Should().Be(experiment.SpanId);
        spans[2].ParentSpanId.Should().Be(root.SpanId, "it was started by hand when the experiment was over");
    }

    [Fact] // the host of a run in the foreground was killed, and nobody ended its spans
    public void What_a_killed_host_left_open_ends_with_the_last_that_it_wrote()
    {
        Happens("", new RunStarted(Run, "lab", "local", 1, "1"));
        Happens("rl", new ExperimentStarted(2, 2));
        Happens(Learner, new ReplicaStarting(1), new ReplicaRunning(1, 41));
        Happens(Agent, new ReplicaStarting(1), new ReplicaEnded(1, new Completed(0), null));
        var spans = new RunSpans(Plan(), Run);
        _journal.SelectMany(spans.Apply).Should().ContainSingle();

        var left = spans.Abandon();

        left.Select(s => s.Span.Name).Should().Equal("run learner", "run experiment rl", "run lab");
        left.Should().OnlyContain(s => s.Span.End == UnixTime.Of(Origin + 5.Seconds()));
        left[0].Span.StatusMessage.Should().Be("lost: its host was killed");
        left[2].Span.Status.Should().Be(SpanStatus.Error);
        spans.Abandon().Should().BeEmpty();
    }

    private static bool IsWithin(SpanRecord span, SpanRecord parent) => span.Start >= parent.Start && span.End <= parent.End;

    // The sweep tells nothing of the run as a whole.
    private static RunEvent[] Framed(List<RunEvent> journal)
    {
        var last = journal.Count == 0 ? Origin : journal[^1].Time;
        return
        [
            new(0, Origin, "", new RunStarted(Run, "sweep", "local", 1, "1")),
            .. journal.Where(e => e.Body is not RunEnded),
            new(journal.Count + 1, last, "", new RunEnded(0, "")),
        ];
    }

    private TraceSpan[] Project()
    {
        var spans = new RunSpans(Plan(), Run);
        return [.. _journal.SelectMany(spans.Apply)];
    }

    private void Happens(ReplicaId replica, params EventBody[] bodies)
    {
        foreach (var body in bodies)
            Happens(replica.ToString(), body);
    }

    private void Happens(string subject, EventBody body)
    {
        _journal.Add(new(_journal.Count + 1, _now, subject, body));
        _now += 1.Seconds();
    }

    private static ApplicationPlan Plan() => Plans.Of(Plans.Experiment(
        "rl",
        Plans.Process("rl/learner") with { Endpoints = [new() { Name = "replay", Service = "replay" }] },
        Plans.Process("rl/agent") with { Connects = ["replay"] })) with { Application = "lab" };
}
