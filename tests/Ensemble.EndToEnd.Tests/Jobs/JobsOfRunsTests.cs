using System.Text;
using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Jobs;

/// <summary>Jobs among the processes of a run.</summary>
public sealed class JobsOfRunsTests : EndToEndTest
{
    [Fact]
    public async Task Jobs_and_processes_wait_for_each_other_and_the_run_ends_with_them()
    {
        var host = Start(static builder =>
        {
            var experiment = builder.AddExperiment("rl");
            var prepare = experiment.AddJob("prepare", "sh", "-c", "echo data > $SANDBOX/data; echo prepared");
            var train = experiment.AddJob("train", "sh", "-c", "read d < $SANDBOX/data; echo \"$RANK of $WORLD_SIZE with $d $*\"", "train")
                .WithWorldSize(4).WithParameter("rate", 0.5).WithParameter("quick", true).WaitForCompletion(prepare);
            var check = experiment.AddShell("check", "echo checked $CHECKED").WithEnvironment("CHECKED", "all").WaitForCompletion(train);
            builder.AddJobHandler("report", static (context, _) =>
            {
                context.Log($"by {context.Parameter("author")}");
                return Task.CompletedTask;
            });
            experiment.AddHandlerJob("tell", "report").WithParameter("author", "the host").WaitForCompletion(check);
        });

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        Encoding.UTF8.GetString(host.Log("rl/prepare.0.out.log")).Should().Be("prepared\n");
        Encoding.UTF8.GetString(host.Log("rl/train.0.out.log")).Split('\n').Where(line => line.StartsWith("[RANK", StringComparison.Ordinal))
            .Should().BeEquivalentTo(Enumerable.Range(0, 4).Select(rank => $"[RANK {rank}] {rank} of 4 with data --rate 0.5 --quick"));
        Encoding.UTF8.GetString(host.Log("rl/check.0.out.log")).Should().Be("checked all\n");
        Encoding.UTF8.GetString(host.Log("rl/tell.0.out.log")).Should().Contain("by the host");
        foreach (string job in new[] { "prepare", "train", "tell" })
        {
            host.Journal.Of<JobChanged>($"rl/{job}.0").Select(change => change.State).Should().Equal("scheduled", "running", "completed");
            host.Journal.CauseOf($"rl/{job}.0").Should().Be(new Completed(0));
        }
        host.Output.Should().Contain("prepared").And.Contain("[RANK 3] 3 of 4");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_again_and_then_fails_its_experiment_with_the_rank_that_was_first()
    {
        var host = Start(static builder =>
        {
            builder.AddJob("gang", "sh", "-c", "if [ $RANK = 2 ]; then echo broken; exit 7; fi; exec sleep 100000")
                .WithWorldSize(3).WithRetries(1, TimeSpan.Zero).WithGracePeriod(TimeSpan.FromSeconds(2));
            builder.AddShell("bystander", Shell.Forever);
        });

        (await host.ExitAsync()).Should().Be(1, "{0}", host);

        host.Journal.CauseOf("testapphost/gang.0").Should().Be(new Failed(7, null) { Reason = "rank 2 was the first" });
        host.Journal.Of<JobChanged>("testapphost/gang.0").Select(change => (change.State, change.Attempt)).Should().Equal(
            ("scheduled", 0), ("running", 1), ("scheduled", 1), ("running", 2), ("failed", 2));
        host.Journal.CauseOf("testapphost/bystander.0").Should().BeOfType<Stopped>();
        host.Output.Should().MatchRegex("testapphost: failed after .*: gang failed with exit code 7: rank 2 was the first");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_stopped_run_cancels_what_runs_and_what_waits_for_room_with_all_they_started()
    {
        var host = Start(static builder =>
        {
            builder.AddJobScheduler(maxConcurrent: 1);
            var first = builder.AddJob("long", "bash", "-c", Shell.Daemon("stray") + "; touch $SANDBOX/up; " + Shell.Forever);
            builder.AddJob("queued", "sh", "-c", "touch $SANDBOX/never").WaitForStart(first); // else it might be scheduled first
        });
        await host.Journal.WaitForAsync<JobChanged>("testapphost/queued.0");
        await Eventually.TrueAsync(() => File.Exists(Sandbox["up"]), () => $"the long job runs{host}");

        host.Signal(Signals.Interrupt);

        (await host.ExitAsync()).Should().Be(130, "{0}", host);
        host.Journal.CauseOf("testapphost/long.0").Should().BeOfType<Stopped>();
        host.Journal.CauseOf("testapphost/queued.0").Should().BeOfType<Stopped>();
        host.Journal.Of<JobChanged>("testapphost/queued.0").Select(change => change.State).Should().Equal("scheduled", "cancelled");
        File.Exists(Sandbox["never"]).Should().BeFalse();
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task What_is_secret_reaches_a_job_and_is_stored_nowhere()
    {
        Sandbox.Variables["Parameters__token"] = "hunter2hunter2";
        var host = Start(static builder =>
        {
            var token = builder.AddParameter("token", secret: true);
            builder.AddJob("use", "sh", "-c", "echo ${#TOKEN} ${#1}", "use", token).WithEnvironment("TOKEN", token);
        });

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        Encoding.UTF8.GetString(host.Log("testapphost/use.0.out.log")).Should().Be("14 14\n");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(host.Folder!, "..", ".."), "*", SearchOption.AllDirectories))
            Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)).Should().NotContain("hunter2hunter2", "of {0}", file);
    }
}
