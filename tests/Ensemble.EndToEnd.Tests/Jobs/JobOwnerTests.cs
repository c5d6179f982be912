using System.Text;
using Ensemble.Hosting;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Detached;
using Ensemble.Hosting.Journal;
using Ensemble.Model.Journal;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Storing;

namespace Ensemble.EndToEnd.Jobs;

/// <summary>Jobs of runs whose hosts are killed.</summary>
public sealed class JobOwnerTests : EndToEndTest
{
    public JobOwnerTests() => Sandbox.UseOwnRuntimeDirectory();

    [Fact]
    public async Task A_gang_of_a_run_in_the_background_goes_on_under_its_next_host()
    {
        var host = Start(
            static builder =>
            {
                var gang = builder.AddJob("gang", "sh", "-c", "echo $$ >> $SANDBOX/started; " + Shell.Await("gate") + "; echo $RANK is done").WithWorldSize(2);
                builder.AddShell("after", "echo after").WaitForCompletion(gang);
            },
            "--detach");
        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        var environment = host.Environment.ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);
        var registry = new RunRegistry(Path.Combine(environment["XDG_RUNTIME_DIR"], "ensemble"));
        var run = registry.List().Should().ContainSingle().Subject;
        await Eventually.TrueAsync(() => Started().Length == 2 && host.Journal.Of<ReplicaRunning>("testapphost/gang.0").Count == 1, () => $"the gang runs{host}");

        Signals.TrySend(run.ProcessId, Signals.Kill).Should().BeTrue();
        await Eventually.TrueAsync(() => registry.Find(run.RunId) is { Life: RunLife.Orphaned }, () => "the run is an orphan");
        await File.WriteAllTextAsync(Sandbox["gate"], "");
        (await DetachedHost.AdoptAsync(run, environment, registry.Folder, CancellationToken.None)).Should().BeOfType<DetachedOutcome.Running>();

        await host.Journal.WaitForAsync<RunEnded>("");
        host.Journal.Of<RunEnded>().Should().ContainSingle().Which.ExitCode.Should().Be(0, "{0}", host);
        host.Journal.Of<JobChanged>().Select(change => change.State).Should().Equal("scheduled", "running", "completed");
        Started().Should().HaveCount(2, "nothing was started again");
        Encoding.UTF8.GetString(host.Log("testapphost/gang.0.out.log")).Should().Contain("[RANK 0] 0 is done").And.Contain("[RANK 1] 1 is done");
        host.Journal.Of<ReplicaSurprise>().Should().BeEmpty();
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Jobs_of_a_run_that_was_killed_with_its_host_end_with_it_and_do_not_come_back()
    {
        Sandbox.Variables["ENSEMBLE_HOME"] = Directory.CreateDirectory(Sandbox["home"]).FullName;
        var killed = Start(static builder => builder.AddJob("first", "sh", "-c", "echo $$ >> $SANDBOX/started; " + Shell.Forever));
        await Eventually.TrueAsync(() => Started().Length == 1, () => $"the job runs{killed}");
        killed.Signal(Signals.Kill);
        await Sandbox.NothingIsLeftAsync();

        var next = Start(static builder => builder.AddJob("second", "true"));

        (await next.ExitAsync()).Should().Be(0, "{0}", next.Output);
        Started().Should().HaveCount(1);
        string[] journals = [.. Directory.EnumerateFiles(Sandbox["home"], "events.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var events = JournalReader.ReadAll(journals[^1]).Where(e => e.Body is JobChanged).ToLookup(e => e.Subject, e => ((JobChanged)e.Body).State);
        events["testapphost/second.0"].Should().Equal("scheduled", "running", "completed");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task An_AppHost_that_is_only_a_scheduler_stays_up_until_it_is_stopped()
    {
        var host = Start(static builder => builder.AddJobScheduler());
        await host.ListedAsync();
        var environment = host.Environment.ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);

        var submitted = await EnsembleCommand.RunAsync(environment, "submit", "--apphost", "testapphost", "--id", "mine", "--wait", "--", "sh", "-c", "echo $TRACEPARENT");
        var said = await EnsembleCommand.RunAsync(environment, "jobs", "logs", "mine", "--apphost", "testapphost");
        var (exitCode, listed, errors) = await EnsembleCommand.RunAsync(environment, "jobs", "--apphost", "testapphost");
        host.Signal(Signals.Interrupt);

        submitted.ExitCode.Should().Be(0, "{0}", submitted);
        exitCode.Should().Be(0, "{0}", errors);
        listed.Should().MatchRegex("mine +sh +completed");

        (await host.ExitAsync()).Should().Be(130, "{0}", host);
        host.Journal.Of<RunEnded>().Should().ContainSingle().Which.ExitCode.Should().Be(0);
        host.Journal.Of<JobChanged>("job:mine").Select(change => change.State).Should().Equal("scheduled", "running", "completed");
        var span = (await new TelemetryQueries(StoreFile.In(host.Folder!)).SpansAsync(new SpanQuery(), CancellationToken.None)).Items
            .Should().ContainSingle(s => s.Span.Name == "run job mine").Subject.Span;
        said.Output.Should().Be($"00-{span.TraceId}-{span.SpanId}-01\n", "the processes of the job stand below its span");
        span.Status.Should().Be(SpanStatus.Ok);
        await Sandbox.NothingIsLeftAsync();
    }

    private string[] Started() => File.Exists(Sandbox["started"]) ? File.ReadAllLines(Sandbox["started"]) : [];
}
