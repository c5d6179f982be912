using Ensemble.Rules.Functions;
using Ensemble.Hosting.Tests.Jobs;
using Ensemble.Jobs;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members.Local;
using Ensemble.Rules.Running;
using Ensemble.Rules.Storing;

namespace Ensemble.Hosting.Tests.Ensembles;

/// <summary>Ensembles over the real scheduler of this machine, with real processes.</summary>
public sealed class SessionTests : IAsyncDisposable
{
    private readonly JobPlace _place = new();

    [Fact]
    public async Task After_three_successes_of_five_the_other_group_is_submitted_exactly_once()
    {
        var spec = Read("""
            jobs:
              - { name: sleep, command: sleep 0.01, count: 5 }
              - { name: echo, command: echo hello world, count: 5 }
            rules:
              - { trigger: start, action: { name: submit, label: sleep } }
              - { trigger: metric, name: count.sleep.success, when: 3, action: { name: submit, label: echo } }
            """);
        var service = await _place.OpenAsync();
        Heard heard = new();

        var end = await RunAsync(spec, service.Scheduler, heard);

        end.Should().Be(new SessionEnd(SessionEndKind.Idle, 0));
        heard.Lines.Should().Equal("start submit sleep", "count.sleep.success submit echo");
        (await JobsAsync(service.Scheduler)).Should().HaveCount(10).And.OnlyContain(job => job.State == JobState.Completed);
    }

    [Fact]
    public async Task Failures_cancellations_and_what_cannot_start_are_told_apart()
    {
        var spec = Read("""
            jobs:
              - { name: bad, command: sh -c 'exit 3' }
              - { name: gone, command: no-such-program-at-all }
              - { name: long, command: sleep 1000, count: 2 }
            rules:
              - { trigger: start, action: { name: submit } }
              - { trigger: job-fail, name: bad, action: { name: cancel, label: long } }
              - { trigger: job-fail, name: gone, action: { name: submit, label: bad } }
              - { trigger: job-cancel, name: long, action: { name: submit, label: gone, repetitions: 2 } }
            """);
        var service = await _place.OpenAsync(options => options with { MaxRunning = 8 });
        Heard heard = new();

        var end = await RunAsync(spec, service.Scheduler, heard);

        end.Kind.Should().Be(SessionEndKind.Idle);
        heard.Lines.Should().BeEquivalentTo(
            "start submit", "bad cancel long", "gone submit bad", "long submit gone", "long submit gone");
        (await JobsAsync(service.Scheduler)).CountBy(job => (job.Spec.Type, job.State)).Should().BeEquivalentTo(
            new Dictionary<(string, JobState), int>
            {
                [("bad", JobState.Failed)] = 2, [("gone", JobState.Failed)] = 3, [("long", JobState.Cancelled)] = 2,
            });
    }

    [Fact]
    public async Task Terminate_leaves_what_runs_alone_unless_it_is_to_be_killed()
    {
        foreach (string value in new[] { "", ", value: kill" })
        {
            var spec = Read($$"""
                jobs:
                  - { name: quick, command: "true" }
                  - { name: long, command: sleep 1000 }
                rules:
                  - { trigger: start, action: { name: submit } }
                  - { trigger: job-success, name: quick, action: { name: terminate{{value}} } }
                """);
            var service = await _place.OpenAsync(options => options with { MaxRunning = 8 });

            (await RunAsync(spec, service.Scheduler, new(), $"t{value.Length}")).Kind.Should().Be(SessionEndKind.Terminated);

            var left = (await JobsAsync(service.Scheduler)).Where(job => job.Spec.Type == "long" && job.Id.StartsWith($"t{value.Length}.", StringComparison.Ordinal));
            if (value.Length > 0)
                (await _place.EndAsync(left.Single().Id)).State.Should().Be(JobState.Cancelled);
            else
                left.Should().ContainSingle().Which.State.IsEnd().Should().BeFalse();
            await _place.CloseAsync();
        }
    }

    [Fact]
    public async Task Who_is_stopped_anywhere_and_gone_on_with_fires_and_submits_nothing_twice()
    {
        var spec = Read("""
            jobs:
              - { name: a, command: "true", count: 6 }
              - { name: b, command: "true", count: 2 }
              - { name: c, command: "true" }
            rules:
              - { trigger: start, action: { name: submit, label: a } }
              - { trigger: job-success, name: a, action: { name: submit, label: b, repetitions: 3, backoff: 1 } }
              - { trigger: metric, name: count.b.success, when: 6, action: { name: submit, label: c } }
            """);
        var service = await _place.OpenAsync(options => options with { MaxRunning = 4 });
        var random = new Random(20261122);
        for (int round = 0; round < 12; round++)
        {
            SessionEnd end;
            List<string> lines = [];
            do
            {
                using CancellationTokenSource killed = new();
                int after = random.Next(1, 30);
                Heard heard = new() { OnTold = told => _ = told == after ? killed.CancelAsync() : Task.CompletedTask };
                end = await RunAsync(spec, service.Scheduler, heard, $"r{round}", killed.Token);
                lines.AddRange(heard.Lines);
            }
            while (end.Kind is SessionEndKind.Stopped);

            end.Should().Be(new SessionEnd(SessionEndKind.Idle, 0));
            lines.Should().Equal(
                "start submit a", "a submit b", "a submit b", "a submit b", "count.b.success submit c");
            var jobs = (await JobsAsync(service.Scheduler)).Where(job => job.Id.StartsWith($"r{round}.", StringComparison.Ordinal));
            jobs.CountBy(job => job.Spec.Type).Should().BeEquivalentTo(new Dictionary<string, int> { ["a"] = 6, ["b"] = 6, ["c"] = 1 });
        }
    }

    [Fact]
    public async Task A_queue_that_goes_away_ends_the_session_which_the_next_one_goes_on_with()
    {
        var spec = Read("""
            jobs: [{ name: a, command: "true", count: 2 }, { name: b, command: "true" }]
            rules:
              - { trigger: start, action: { name: submit, label: a } }
              - { trigger: metric, name: count.a.success, when: 2, action: { name: submit, label: b } }
            """);
        var service = await _place.OpenAsync();
        var closed = Task.CompletedTask;
        Heard first = new() { OnTold = told => closed = told == 1 ? _place.CloseAsync() : closed };
        var end = await RunAsync(spec, service.Scheduler, first);
        await closed;
        service = await _place.OpenAsync();
        Heard second = new();

        var next = await RunAsync(spec, service.Scheduler, second);

        end.Kind.Should().Be(SessionEndKind.Broken);
        end.Reason.Should().StartWith("The queue is gone: ");
        next.Should().Be(new SessionEnd(SessionEndKind.Idle, 0));
        first.Lines.Concat(second.Lines).Should().Equal("start submit a", "count.a.success submit b");
        (await JobsAsync(service.Scheduler)).Should().HaveCount(3).And.OnlyContain(job => job.State == JobState.Completed);
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    private EnsembleSpec Read(string yaml)
    {
        var file = EnsembleFile.Parse(yaml, Path.Combine(_place.Folder, "ensemble.yaml"), new());
        file.Findings.Where(finding => finding.Severity is Model.Diagnostics.DiagnosticSeverity.Error).Should().BeEmpty();
        return file.Spec!;
    }

    private async Task<SessionEnd> RunAsync(
        EnsembleSpec spec, JobScheduler scheduler, Heard heard, string id = "test", CancellationToken cancellationToken = default)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_place.Folder, "session-" + id)).FullName;
        using SessionLog log = new(folder);
        await using LocalMember member = new(new SchedulerQueue(scheduler, cores: 4), _place.Folder);
        await using NoFunctions functions = new();
        Session session = new(spec, id, member, functions, log, new() { Time = TimeProvider.System, News = heard, ExitWhenIdle = true });
        return await session.RunAsync(cancellationToken).WaitAsync(Eventually.Deadline, TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<Job>> JobsAsync(JobScheduler scheduler) => (await scheduler.GetJobsAsync(new(), size: 1_000)).Jobs;
}
