using System.Globalization;
using Ensemble.Hosting.Jobs.Agents.Joining;
using Ensemble.Hosting.Jobs.Agents.Keys;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Tests.Jobs.Agents;

/// <summary>Gangs whose ranks run here and with agents, over ways that break.</summary>
public sealed class AgentTests
{
    [Fact]
    public async Task A_gang_runs_on_this_machine_and_on_one_that_has_joined()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync();
        await fleet.JoinAsync("far");
        fleet.Place.Notices.Should().Contain(static notice => notice.StartsWith("joined far (127.0.0.1) as node 1"));
        await Eventually.TrueAsync(() => fleet.AgentNotices.Contains("joined 127.0.0.1 as node 1: 4 cores, 8 GiB, 0 GPUs"));

        var job = await fleet.Place.RunAsync(Fleet.Gang(
            """
            echo $RANK.$LOCAL_RANK of $WORLD_SIZE.$LOCAL_WORLD_SIZE on $GROUP_RANK.$GROUP_WORLD_SIZE at $MASTER_ADDR attempt $ENSEMBLE_ATTEMPT "$0" >&2
            [ "$MASTER_PORT" -gt 0 ] && echo "{\"type\": \"part\", \"name\": \"p$RANK\", \"metadata\": {\"n\": $RANK}}" > $ENSEMBLE_ARTIFACTS
            """), "job");

        job.State.Should().Be(JobState.Completed, string.Join('\n', await fleet.Place.LogAsync("job")));
        (await fleet.Place.LogAsync("job")).Should().Contain(Enumerable.Range(0, 4).Select(static rank => string.Create(
            CultureInfo.InvariantCulture, $"[RANK {rank}] {rank}.{rank % 2} of 4.2 on {rank / 2}.2 at 127.0.0.1 attempt 1 /bin/sh")));
        job.Artifacts.Select(static made => made.Name).Should().BeEquivalentTo("p0", "p1", "p2", "p3");
        Directory.EnumerateFiles(Path.Combine(fleet.Place.Folder, "a-far", "logs")).Should().BeEmpty("the coordinator has all of it");
    }

    [Fact]
    public async Task What_ranks_say_arrives_once_and_in_order_however_often_the_way_breaks()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync();
        await fleet.JoinAsync("far");
        await fleet.Place.ScheduleAsync(
            Fleet.Gang("i=0; while [ $i -lt 60 ]; do seq $((i * 1000)) $((i * 1000 + 999)); i=$((i + 1)); sleep 0.03; done", new() { MinNodes = 2, MaxNodes = 2 }), "job");
        for (int broken = 0; broken < 12; broken++)
        {
            long before = broken * 4_000;
            await Eventually.TrueAsync(async () => (await fleet.Place.LogAsync("job")).Length > before, "output");
            fleet.Way(0).Break();
        }
        var job = await fleet.Place.EndAsync("job");
        job.State.Should().Be(JobState.Completed, job.Reason);
        job.Attempts.Should().HaveCount(1);
        (await fleet.Place.LogAsync("job")).Where(static line => line.StartsWith("[RANK 1] ", StringComparison.Ordinal))
            .Should().Equal(Enumerable.Range(0, 60_000).Select(static n => string.Create(CultureInfo.InvariantCulture, $"[RANK 1] {n}")));
        fleet.AgentNotices.Should().Contain("127.0.0.1 is there again");
    }

    [Fact]
    public async Task The_cause_of_a_failure_names_the_machine_and_what_the_rank_said_last()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync();
        await fleet.JoinAsync("far");
        var job = await fleet.Place.RunAsync(Fleet.Gang("if [ $RANK = 3 ]; then echo I am broken; exit 7; fi; sleep 600"), "job");
        job.State.Should().Be(JobState.Failed);
        var cause = job.Attempts[^1].Cause!;
        cause.Reason.Should().StartWith("Rank 3 on far exited with code 7");
        cause.LastLines.Should().Equal("I am broken");
        cause.Consequences.Should().BeEquivalentTo([0, 1, 2]);

        var missing = await fleet.Place.RunAsync(Fleet.Gang("exit 0") with { WorkingDirectory = "/there/is/none" }, "missing");
        missing.Attempts[^1].Cause!.Reason.Should().Contain("/there/is/none");
    }

    [Fact]
    public async Task Cancelling_reaches_what_ranks_on_other_machines_have_started()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync();
        await fleet.JoinAsync("far");
        await fleet.Place.ScheduleAsync(Fleet.Gang("trap '' TERM; (setsid sleep 611 & echo $! > ../grandchild.$RANK); echo ready; while :; do sleep 1; done")
            with { WorkingDirectory = fleet.Place.RuntimeDirectory }, "job");
        await Eventually.TrueAsync(async () => (await fleet.Place.LogAsync("job")).Count(static line => line.EndsWith("ready", StringComparison.Ordinal)) == 4, "ready");
        await fleet.Service.Scheduler.CancelAsync("job");
        (await fleet.Place.EndAsync("job")).State.Should().Be(JobState.Cancelled);
        for (int rank = 0; rank < 4; rank++)
            Directory.Exists("/proc/" + (await File.ReadAllTextAsync(Path.Combine(fleet.Place.Folder, $"grandchild.{rank}"))).Trim()).Should().BeFalse();
    }

    [Fact]
    public async Task A_machine_that_is_not_heard_any_more_ends_its_ranks_by_itself_and_the_gang_begins_again_when_it_is_back()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync(TimeSpan.FromSeconds(3));
        await fleet.JoinAsync("far");
        await fleet.Place.ScheduleAsync(Fleet.Gang(
            "echo $$ > pid.$RANK.$ENSEMBLE_ATTEMPT; echo up; [ $ENSEMBLE_ATTEMPT -ge 2 ] || sleep 600") with { WorkingDirectory = fleet.Place.Folder }, "job");
        await Eventually.TrueAsync(async () => (await fleet.Place.LogAsync("job")).Count(static line => line.EndsWith("up", StringComparison.Ordinal)) == 4, "up");
        fleet.Way(0).Stall();
        string there = Path.Combine(fleet.Place.Folder, "pid.3.1");
        await Eventually.TrueAsync(() => !Directory.Exists("/proc/" + File.ReadAllText(there).Trim()));
        await Eventually.TrueAsync(() => fleet.Place.Notices.Contains("far was not heard of any more."));
        fleet.AgentNotices.Should().Contain("the coordinator was not heard for too long: everything that runs here is ended");
        fleet.Way(0).Heal();

        var job = await fleet.Place.EndAsync("job");

        job.State.Should().Be(JobState.Completed, job.Reason);
        job.Attempts[0].State.Should().Be(AttemptState.Interrupted);
        job.Attempts[0].Cause!.Reason.Should().Be("Rank 2 on far was lost: its machine far was not heard of any more.");
    }

    [Fact]
    public async Task A_machine_that_leaves_is_let_go_and_the_gang_waits_for_another_one()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync();
        await fleet.JoinAsync("first");
        await fleet.Place.ScheduleAsync(Fleet.Gang("echo up; [ $ENSEMBLE_ATTEMPT = 2 ] || sleep 600"), "job");
        await Eventually.TrueAsync(async () => (await fleet.Place.LogAsync("job")).Count(static line => line.EndsWith("up", StringComparison.Ordinal)) == 4, "up");

        (await fleet.LeaveAsync(0)).Should().BeOfType<AgentResult.Left>();

        await Eventually.TrueAsync(() => fleet.Place.Notices.Contains("first has left."), () => string.Join('\n', fleet.Place.Notices));
        await Eventually.TrueAsync(async () => (await fleet.Service.Scheduler.GetJobAsync("job")) is JobOutcome.Done { Job.State: JobState.Scheduled }, "it waits");
        await fleet.JoinAsync("second");
        var job = await fleet.Place.EndAsync("job");
        job.State.Should().Be(JobState.Completed, job.Reason);
        job.Attempts[0].Cause!.Reason.Should().Contain("its machine first leaves");
    }

    [Fact] // what is only lost to sight would run on until its lease is over, beside what takes its place
    public async Task Machines_that_are_let_go_have_ended_what_they_ran_before()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync();
        await fleet.JoinAsync("far");
        await fleet.Place.ScheduleAsync(Fleet.Gang(
            "echo $$ > pid.$RANK; echo up; sleep 600", new() { MinNodes = 1, MaxNodes = 2, ProcessesPerNode = "1" }) with { WorkingDirectory = fleet.Place.Folder }, "job");
        await Eventually.TrueAsync(async () => (await fleet.Place.LogAsync("job")).Count(static line => line.EndsWith("up", StringComparison.Ordinal)) == 2, "up");
        string there = (await File.ReadAllTextAsync(Path.Combine(fleet.Place.Folder, "pid.1"))).Trim();

        await Eventually.EndAsync(fleet.Service.Agents.CloseAsync());

        Directory.Exists("/proc/" + there).Should().BeFalse();
        fleet.Service.Agents.Nodes.Joined.Should().BeEmpty();
        await Eventually.TrueAsync(async () => (await fleet.Place.LogAsync("job")).Count(static line => line.EndsWith("up", StringComparison.Ordinal)) == 3, "it runs here alone");
        await fleet.Service.Scheduler.CancelAsync("job");
        await fleet.Place.EndAsync("job");
    }

    [Fact]
    public async Task A_gang_that_lacks_machines_waits_and_says_how_to_add_one_and_others_pass_it()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync();
        await fleet.JoinAsync("first");
        await fleet.Place.ScheduleAsync(Fleet.Gang("echo $GROUP_WORLD_SIZE", new() { MinNodes = 3, MaxNodes = 3 }), "job");
        for (int other = 0; other < 60; other++)
            (await fleet.Place.RunAsync(JobPlace.Script("exit 0"), $"other-{other}")).State.Should().Be(JobState.Completed);
        var facts = JobFacts.None with { LackingNodes = 1, HowToJoin = fleet.Service.Agents.Nodes.HowToJoin };
        var waiting = ((JobOutcome.Done)await fleet.Service.Scheduler.GetJobAsync("job")).Job;
        waiting.State.Should().Be(JobState.Scheduled);
        JobReasons.Of(waiting, facts)[0].Should().Be($"It waits for 1 more node: ensemble agent --join 127.0.0.1:{fleet.Service.Agents.Listener!.Port}");
        await fleet.JoinAsync("second");
        (await fleet.Place.EndAsync("job")).State.Should().Be(JobState.Completed);
        (await fleet.Place.LogAsync("job")).Should().Contain("[RANK 2] 3");
    }

    [Fact] // the new coordinator does not know the session: what it had started must end before anything of it starts again
    public async Task An_agent_whose_coordinator_was_started_again_ends_what_runs_and_joins_anew()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync();
        await fleet.JoinAsync("far");
        int port = fleet.Service.Agents.Listener!.Port;
        await fleet.Place.ScheduleAsync(Fleet.Gang("echo up; [ $ENSEMBLE_ATTEMPT -ge 2 ] || sleep 600"), "job");
        await Eventually.TrueAsync(async () => (await fleet.Place.LogAsync("job")).Count(static line => line.EndsWith("up", StringComparison.Ordinal)) == 4, "up");
        await fleet.Place.CloseAsync();
        await fleet.OpenAsync(port: port);
        (await fleet.Place.EndAsync("job")).State.Should().Be(JobState.Completed);
    }

    [Fact]
    public async Task Who_has_no_right_to_join_is_told_why()
    {
        await using Fleet fleet = new();
        await fleet.OpenAsync();
        string key = fleet.Service.Agents.Listener!.Key.ToString();
        string[] parts = key.Split('.');
        string Other(int part) => parts[part][0] == 'A' ? "B" + parts[part][1..] : "A" + parts[part][1..];

        await Refused(fleet.Start("a", options => options with { Key = AgentKey.TryRead($"{parts[0]}.{Other(1)}.{parts[2]}")! }), "ENS1146");
        await Refused(fleet.Start("b", options => options with { Key = AgentKey.TryRead($"{parts[0]}.{parts[1]}.{Other(2)}")! }), "ENS1148");
        AgentKey.TryRead("nonsense").Should().BeNull();
        await fleet.JoinAsync("c");
        await Refused(fleet.Start("c", options => options with { Folder = options.Folder + "2" }), "ENS1150");
        await Refused(fleet.Start("c"), "ENS1150");
        await Refused(fleet.Start("no name"), "ENS1151");
        fleet.Service.Agents.Listener.Rotate();
        await Refused(fleet.Start("d", options => options with { Key = AgentKey.TryRead(key)! }), "ENS1146");
        fleet.Service.Agents.Nodes.Joined.Select(static node => node.Name).Should().Equal("c");
    }

    private static async Task Refused(Task<AgentResult> running, string code) =>
        (await Eventually.EndAsync(running)).Should().BeOfType<AgentResult.Refused>().Which.Diagnostic.Rule.Code.Should().Be(code);
}
