using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Tests.Backends;

/// <summary>Leaving a launcher is to it what the death of its host is: the socket closes.</summary>
public sealed class AdoptionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_later_host_goes_on_with_what_runs_and_learns_how_the_rest_ended()
    {
        await using Bench first = new(isDetached: true);
        string go = first.File("go");
        string until = $"until [ -e {go} ]; do sleep 0.02; done";
        JobParameter large = new("data", new string('x', 100_000));
        var running = first.Script($"echo one; echo '{{\"progress\":0.5}}' >> $ENSEMBLE_ARTIFACTS; {until}; echo two; exit 4", null, large);
        var gang = first.Script($"{until}; exit $((RANK == 1 ? 6 : 0))", new GangSpec { WorldSize = 3 });
        var over = first.Script("exit 5");
        var written = first.Script("exit 0");
        var never = first.Script("exit 0");
        Heard[] begun = [.. new[] { running, gang }.Select(start => first.Start(start).Heard)];
        foreach (var heard in begun)
            await Eventually.EndAsync(heard.WhenBegun);
        await first.RunAsync(over);
        await first.RunAsync(written);
        first.Local.Acknowledge(written);
        await first.Launcher.LeaveAsync();

        await using Bench second = new(isDetached: true, first.Folder);
        Dictionary<AttemptStart, Heard> known = new[] { running, gang, over, written, never }.ToDictionary(static start => start, _ => new Heard());
        var found = await FindAsync(second.Local, known.Where(static one => one.Key.Spec.Gang is null));
        var gangs = await FindAsync(second.Distributed, known.Where(static one => one.Key.Spec.Gang is not null));

        found.Keys.Select(static start => start.Job).Should().BeEquivalentTo(running.Job, over.Job);
        var end = await Eventually.EndAsync(found[over].Ended);
        (end.State, end.Cause!.ExitCode).Should().Be((AttemptState.Failed, 5));
        File.WriteAllText(go, "");
        end = await Eventually.EndAsync(found[running].Ended);
        (end.Cause!.ExitCode, known[running].Parts.Single()).Should().Be((4, 0.5));
        (await second.LogAsync(running)).Should().Equal("one", "two");
        (await Eventually.EndAsync(gangs[gang].Ended)).Cause!.Reason.Should().Be("Rank 1 exited with code 6.");
        second.Local.Acknowledge(running);
        second.Local.Acknowledge(over);
        second.Distributed.Acknowledge(gang);
        Directory.EnumerateFiles(second.Files.Exchange).Should().BeEmpty();
        await second.Launcher.LeaveAsync();

        await using Bench third = new(isDetached: true, first.Folder);
        (await FindAsync(third.Local, known.Select(static one => one))).Should().BeEmpty("everything is written down");
    }

    [Fact]
    public async Task What_nobody_knows_any_more_is_ended()
    {
        await using Bench first = new(isDetached: true);
        var unknown = first.Script("exec sleep 1000");
        var (execution, heard) = first.Start(unknown);
        await Eventually.EndAsync(heard.WhenBegun);
        int pid = ((ProcessExecution)execution).Incarnations.Single().Pid;
        await first.Launcher.LeaveAsync();

        await using Bench second = new(isDetached: true, first.Folder);
        (await FindAsync(second.Local, [])).Should().BeEmpty();
        await Eventually.TrueAsync(() => !File.Exists($"/proc/{pid}"), "it is ended");
    }

    [Fact]
    public async Task A_gang_of_which_a_rank_was_never_started_is_interrupted_and_leaves_nothing_behind()
    {
        await using Bench first = new(isDetached: true);
        var gang = first.Script("exec sleep 1000", new GangSpec { WorldSize = 2 });
        var (execution, heard) = first.Start(gang);
        await Eventually.EndAsync(heard.WhenBegun);
        int[] pids = [.. ((ProcessExecution)execution).Incarnations.Select(static one => one.Pid)];
        await first.Launcher.LeaveAsync();

        await using Bench second = new(isDetached: true, first.Folder);
        var bigger = gang with { Spec = gang.Spec with { Gang = new GangSpec { WorldSize = 3 } } };
        var found = await FindAsync(second.Distributed, [new(bigger, new Heard())]);
        (await Eventually.EndAsync(found[bigger].Ended)).State.Should().Be(AttemptState.Interrupted);
        pids.Should().OnlyContain(static pid => !File.Exists($"/proc/{pid}"));
    }

    [Fact] // both may be killed at once, by a person or for want of memory
    public async Task What_a_dead_launcher_left_is_ended_before_anything_is_found()
    {
        await using Bench first = new(isDetached: true);
        string started = first.File("started");
        // It hides from its family, as daemons do.
        var (_, heard) = first.Start(first.Script($"setsid bash -c 'echo $BASHPID > {started}; exec sleep 1000' & wait"));
        await Eventually.EndAsync(heard.WhenBegun);
        await Eventually.TrueAsync(() => File.Exists(started) && File.ReadAllText(started).EndsWith('\n'));
        var launcher = ((Processes.LauncherOutcome.Ready)await first.Launcher.GetAsync()).Launcher;
        await first.Launcher.LeaveAsync();
        System.Diagnostics.Process.GetProcessById(launcher.Pid).Kill();

        await using Bench second = new(isDetached: true, first.Folder);
        (await FindAsync(second.Local, [])).Should().BeEmpty();
        File.Exists($"/proc/{File.ReadAllText(started).Trim()}").Should().BeFalse();
        (await second.RunAsync(second.Script("exit 0"))).End.State.Should().Be(AttemptState.Completed);
    }

    [Fact]
    public async Task What_ends_with_its_host_is_gone_before_a_later_host_starts_anything()
    {
        await using Bench first = new();
        var start = first.Script("trap '' TERM; while :; do sleep 1000; done", null, new JobParameter("data", new string('x', 100_000)));
        var (execution, heard) = first.Start(start);
        await Eventually.EndAsync(heard.WhenBegun);
        int pid = ((ProcessExecution)execution).Incarnations.Single().Pid;
        await first.Launcher.LeaveAsync();

        await using Bench second = new(folder: first.Folder);
        (await FindAsync(second.Local, [new(start, new Heard())])).Should().BeEmpty("it was interrupted");
        File.Exists($"/proc/{pid}").Should().BeFalse();
        Directory.EnumerateFiles(second.Files.Exchange).Should().BeEmpty();
        (await second.RunAsync(second.Script("exit 0"))).End.State.Should().Be(AttemptState.Completed);
    }

    private static async Task<IReadOnlyDictionary<AttemptStart, IJobExecution>> FindAsync(
        IJobBackend backend, IEnumerable<KeyValuePair<AttemptStart, Heard>> known) =>
        await backend.FindAsync(known.ToDictionary(static one => one.Key, static one => (IAttemptReports)one.Value), Token);
}
