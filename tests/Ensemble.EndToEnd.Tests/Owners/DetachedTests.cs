using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Ensemble.Hosting;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Detached;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Runs;
using Ensemble.Model;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Owners;

/// <summary>
/// Runs in the background whose hosts are killed. <c>ENSEMBLE_ADOPT_ROUNDS</c> sets how often (50 for a full run), <c>ENSEMBLE_CRASH_SEED</c> chooses other
/// moments.
/// </summary>
public sealed class DetachedTests : EndToEndTest
{
    private static readonly int Rounds = Number("ENSEMBLE_ADOPT_ROUNDS", 6);
    private static readonly int Seed = Number("ENSEMBLE_CRASH_SEED", 20261121);

    // Names of experiments in the background stand in each other's way.
    public DetachedTests() => Sandbox.UseOwnRuntimeDirectory();

    [Fact]
    public async Task A_killed_host_is_replaced_without_a_lost_line_or_another_process()
    {
        var run = await DetachAsync(static builder =>
        {
            builder.AddShell("writer", "i=0; while :; do i=$((i+1)); echo $i; echo e$i >&2; sleep 0.001; done").WithReplicas(3).WithOutput(OutputTarget.File);
            builder.AddShell("restless", "sleep 0.05; exit 1").WithRestart(RestartPolicy.Always, backoff: RestartBackoff.None);
        });
        int[] writers = await Eventually.ValueAsync(() => Running(run, "writer", 3), () => Journal(run));
        var random = new Random(Seed);
        var answers = new List<TimeSpan>();
        for (int round = 0; round < Rounds; round++)
        {
            var delay = TimeSpan.FromMilliseconds(random.Next(0, 400));
            await Task.Delay(delay, TimeProvider.System);

            Signals.TrySend(run.ProcessId, Signals.Kill).Should().BeTrue("round {0}", round);
            await Eventually.TrueAsync(() => Registry.Find(run.RunId) is { Life: RunLife.Orphaned }, () => $"round {round}: the run is an orphan");
            var watch = Stopwatch.StartNew();
            var (exitCode, listed, errors) = await EnsembleCommand.RunAsync(_environment, "ps", "--format", "json");
            answers.Add(watch.Elapsed);

            exitCode.Should().Be(0, "round {0} after {1}: {2}", round, delay, errors);
            WritersIn(listed).Should().Equal(writers, "round {0} after {1}: {2}", round, delay, errors);
            run = Registry.Find(run.RunId).Should().Match<KnownRun>(k => k.Life == RunLife.Hosted).And.BeOfType<KnownRun>().Subject.Registration;
        }
        int launcher = run.Detached!.LauncherProcessId;
        await WithClientAsync(run, client => client.StopRunAsync(force: false, by: "the test", CancellationToken.None));
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is null && !LivingProcess.Exists(launcher), () => $"the run is over{Journal(run)}");

        for (int replica = 0; replica < 3; replica++)
        {
            EveryNumberOnce(Path.Combine(run.Folder, "logs", "testapphost", $"writer.{replica}.out.log"), "");
            EveryNumberOnce(Path.Combine(run.Folder, "logs", "testapphost", $"writer.{replica}.err.log"), "e");
        }
        var events = JournalReader.ReadAll(Path.Combine(run.Folder, "events.jsonl")).ToArray();
        events.Select(e => e.Sequence).Should().Equal(Enumerable.Range(1, events.Length).Select(i => (long)i), "the journal goes on in its sequence");
        events.Where(e => e.Body is ReplicaSurprise or RunBound).Should().ContainSingle("nothing surprised, and the ports are those of the launch");
        events.Count(e => e.Body is ReplicaRunning && e.Subject.Contains("writer", StringComparison.Ordinal)).Should().Be(3, "no process was started twice");
        Attempts(events, "testapphost/restless.0").Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        events[^1].Body.Should().BeOfType<RunEnded>();
        // How long it takes is measured by the benchmarks; other tests run beside this one, and one quiet round shows that nothing waits in it.
        answers.Min().Should().BeLessThan(TimeSpan.FromSeconds(15), "who asks gets a new host, which knows everything again");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task What_ended_without_a_host_is_told_with_its_time_and_what_follows_from_it_happens()
    {
        Sandbox.Variables["GATE"] = Path.Combine(Sandbox.Folder, "gate");
        var run = await DetachAsync(static builder =>
        {
            var first = builder.AddShell("first", "until [ -e $GATE ]; do sleep 0.01; done; exit 0");
            builder.AddShell("second", "echo from the second").WaitForCompletion(first);
        });
        await Eventually.ValueAsync(() => Running(run, "first", 1), () => Journal(run));
        Signals.TrySend(run.ProcessId, Signals.Kill).Should().BeTrue();
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is { Life: RunLife.Orphaned }, () => "the run is an orphan");

        await File.WriteAllTextAsync(Path.Combine(Sandbox.Folder, "gate"), "");
        string record = Path.Combine(run.Folder, "launcher.jsonl");
        await Eventually.TrueAsync(() => File.ReadAllText(record).Contains("\"ended\":1,", StringComparison.Ordinal), () => "the first ends");
        var before = DateTimeOffset.UtcNow;
        run = await AdoptAsync(run);

        await Eventually.TrueAsync(() => Events(run).Any(e => e.Body is RunEnded), () => Journal(run));
        var events = Events(run);
        events.Single(e => e.Body is ReplicaEnded && e.Subject == "testapphost/first.0").Time.Should().BeBefore(before);
        events.Select(e => e.Body).OfType<RunEnded>().Single().ExitCode.Should().Be(0);
        (await File.ReadAllTextAsync(Path.Combine(run.Folder, "logs", "testapphost", "second.0.out.log"))).Should().Be("from the second\n");
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is null, () => "the run leaves the registry");
    }

    [Fact]
    public async Task Of_two_who_adopt_at_once_both_get_the_same_host()
    {
        var run = await DetachAsync(static builder => builder.AddShell("server", Shell.Forever));
        Signals.TrySend(run.ProcessId, Signals.Kill).Should().BeTrue();
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is { Life: RunLife.Orphaned }, () => "the run is an orphan");

        var adopted = await Task.WhenAll(AdoptAsync(run), AdoptAsync(run));

        adopted[0].ProcessId.Should().Be(adopted[1].ProcessId).And.NotBe(run.ProcessId);
        Signals.TrySend(adopted[0].ProcessId, Signals.Terminate).Should().BeTrue();
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is null, () => "SIGTERM ends a run in the background");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_run_of_which_nobody_is_left_is_told_to_its_end_by_the_first_who_looks()
    {
        var run = await DetachAsync(static builder =>
        {
            builder.AddShell("steady", Shell.Daemon("stray"), Shell.Forever);
            builder.AddShell("brief", Shell.Await("gate"), "exit 0");
            builder.AddShell("patient", "true").WaitForCompletion(builder.AddShell("slow", Shell.Forever));
            builder.AddShell("unasked", "true").WithExplicitStart();
        });
        await Eventually.TrueAsync(
            () => Running(run, "steady", 1) is not null && Running(run, "brief", 1) is not null && Running(run, "slow", 1) is not null, () => Journal(run));
        await Eventually.TrueAsync(() => Sandbox.HeldLocks().Count == 1, () => "the stray lives");
        await KillHostAsync(run);
        await File.WriteAllTextAsync(Sandbox["gate"], "");
        string record = Path.Combine(run.Folder, "launcher.jsonl");
        await Eventually.TrueAsync(() => File.ReadAllText(record).Contains("\"ended\":", StringComparison.Ordinal), () => "the brief one ends");
        Signals.TrySend(run.Detached!.LauncherProcessId, Signals.Kill).Should().BeTrue();
        await Eventually.TrueAsync(() => !LivingProcess.Exists(run.Detached.LauncherProcessId), () => "the launcher is gone");
        var before = DateTimeOffset.UtcNow;

        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Registry.ListKnown)));

        found.Should().OnlyContain(known => known.Count == 0);
        await Sandbox.NothingIsLeftAsync();
        var events = Events(run);
        events.Select(e => e.Sequence).Should().Equal(Enumerable.Range(1, events.Length).Select(i => (long)i), "the journal goes on in its sequence");
        events.Select(e => e.Time).Should().BeInAscendingOrder();
        Causes(events).Should().Equal(new Dictionary<string, EndCause>
        {
            ["testapphost/brief.0"] = new Completed(0),
            ["testapphost/steady.0"] = new Lost("its host and its launcher were killed"),
            ["testapphost/slow.0"] = new Lost("its host and its launcher were killed"),
            ["testapphost/patient.0"] = new Stopped("the end of its launcher"),
            ["testapphost/unasked.0"] = new Stopped("the end of its launcher"),
        });
        events.Single(e => e.Body is ReplicaEnded && e.Subject == "testapphost/brief.0").Time.Should().BeBefore(before, "the launcher wrote down when");
        events.Single(e => e.Body is ExperimentEnded).Body.Should().Match<ExperimentEnded>(e => !e.Succeeded && e.Cause is Lost);
        events[^1].Body.Should().BeOfType<RunEnded>().Which.ExitCode.Should().Be(1);
        Directory.EnumerateFiles(Registry.Folder).Should().OnlyContain(f => f.EndsWith(".launching", StringComparison.Ordinal), "nothing of it is in the registry any more");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_secret_comes_from_the_environment_of_the_new_host_for_no_run_writes_it_down(bool isKnown)
    {
        const string secret = "tok-5d1e-93aa";
        Sandbox.Variables["Parameters__token"] = secret;
        var run = await DetachAsync(static builder =>
            builder.AddShell("keeper", "echo \"$TOKEN\" >> \"$SANDBOX/tokens\"", Shell.Forever).WithEnvironment("TOKEN", builder.AddParameter("token", secret: true)));
        await Eventually.TrueAsync(() => File.Exists(Sandbox["tokens"]), () => Journal(run));
        await KillHostAsync(run);
        if (!isKnown)
            _environment.Remove("Parameters__token");

        run = await AdoptAsync(run);
        await WithClientAsync(run, client => client.RequestAsync(RunAction.Restart, "testapphost/keeper.0", force: false, "the test", CancellationToken.None));

        if (isKnown)
            await Eventually.TrueAsync(() => File.ReadAllText(Sandbox["tokens"]) == $"{secret}\n{secret}\n", () => Journal(run));
        else
            (await Eventually.ValueAsync(() => Ends(run).OfType<FailedToStart>().FirstOrDefault(), () => Journal(run))).Reason.Should().Contain("token");
        Events(run).Select(e => e.Body).OfType<HostWarning>().Count(w => w.Code == SecretUnknownAfterAdoption.Rule.Code).Should().Be(isKnown ? 0 : 1);
        Signals.TrySend(run.ProcessId, Signals.Terminate); // unless nothing was left to run
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is null && Sandbox.Living().Count == 0, () => "it ends, and writes nothing any more");
        Directory.EnumerateFiles(run.Folder, "*", SearchOption.AllDirectories)
            .Should().OnlyContain(f => !File.ReadAllText(f).Contains(secret, StringComparison.Ordinal), "secrets stay out of the folder of a run");
    }

    [Fact]
    public async Task An_AppHost_that_cannot_start_says_so_to_whoever_started_it()
    {
        var host = Start(static builder => builder.AddShell("a", "true").Connects("nowhere"), "--detach");

        (await host.ExitAsync()).Should().Be(2);
        host.Errors.Should().Contain("nowhere");
        host.Folder.Should().BeNull("nothing was started");
    }

    [Fact]
    public async Task A_detached_AppHost_names_its_run_and_leaves_the_terminal()
    {
        var host = Start(static builder => builder.AddShell("server", "echo up", Shell.Forever), "--detach");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        var run = RunOf(host);
        host.Output.Should().Contain(run.RunId).And.Contain(run.Folder);
        Signals.TrySend(run.ProcessId, Signals.Terminate).Should().BeTrue();
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is null, () => "it ends");
        File.Exists(Path.Combine(run.Folder, "host.log")).Should().BeTrue();
    }

    [Fact]
    public async Task A_program_can_launch_its_application_in_the_background_and_end()
    {
        var run = await DetachedByAsync(static builder =>
        {
            builder.AddShell("server", "echo up", Shell.Forever);
            LaunchAndLeave(builder);
        });

        await KillHostAsync(run);
        var adopted = await AdoptAsync(run);

        (await WithClientAsync(adopted, client => client.ProcessesAsync(null, CancellationToken.None))).Should().ContainSingle().Which.Name.Should().Be("testapphost/server.0");
        (await EnsembleCommand.RunAsync(_environment, "stop")).ExitCode.Should().Be(0);
        await Sandbox.NothingIsLeftAsync();
    }

    [SuppressMessage("Usage", "VSTHRD002", Justification = "A declaration does not await, and nothing else runs in its process.")]
    private static void LaunchAndLeave(IDistributedApplicationBuilder builder)
    {
        var launched = Cluster.Open().LaunchAsync(builder.Build(), detached: true).GetAwaiter().GetResult();
        Console.WriteLine($"launched {launched.Single().Name} of run {launched.Single().RunId}");
        Environment.Exit(0);
    }

    private async Task<RunRegistration> DetachedByAsync(Action<IDistributedApplicationBuilder> program)
    {
        var host = Start(program);
        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        _environment = host.Environment.ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);
        var run = RunOf(host);
        host.Output.Should().Be($"launched testapphost of run {run.RunId}\n");
        return run;
    }

    private Dictionary<string, string> _environment = [];

    private RunRegistry Registry => new(Path.Combine(Sandbox.NextEnvironment()["XDG_RUNTIME_DIR"]!, "ensemble"));

    private async Task<RunRegistration> DetachAsync(Action<IDistributedApplicationBuilder> declare)
    {
        var host = Start(declare, "--detach");
        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        _environment = host.Environment.ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);
        return RunOf(host);
    }

    private RunRegistration RunOf(AppHost host) => Registry.List().Should().ContainSingle(r => r.Folder == host.Folder, "{0}", host).Subject;

    private async Task KillHostAsync(RunRegistration run)
    {
        Signals.TrySend(run.ProcessId, Signals.Kill).Should().BeTrue();
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is { Life: RunLife.Orphaned }, () => "the run is an orphan");
    }

    private async Task<RunRegistration> AdoptAsync(RunRegistration run)
    {
        var outcome = await DetachedHost.AdoptAsync(run, _environment, Path.Combine(_environment["XDG_RUNTIME_DIR"], "ensemble"), CancellationToken.None);
        return outcome.Should().BeOfType<DetachedOutcome.Running>("{0}", outcome).Subject.Run;
    }

    private static async Task<T> WithClientAsync<T>(RunRegistration run, Func<ControlClient, Task<T>> ask)
    {
        using var client = new ControlClient(run.Socket);
        return await ask(client);
    }

    private static int[] WritersIn(string listed)
    {
        using var replicas = JsonDocument.Parse(listed);
        return [.. from replica in replicas.RootElement.EnumerateArray()
                   where replica.GetProperty("process").GetString() == "writer" && replica.GetProperty("phase").GetString() == "Running"
                   select replica.GetProperty("processId").GetInt32()];
    }

    private static RunEvent[] Events(RunRegistration run) => [.. JournalReader.ReadAll(Path.Combine(run.Folder, "events.jsonl"))];

    private static string Journal(RunRegistration run) => $"{Environment.NewLine}{File.ReadAllText(Path.Combine(run.Folder, "events.jsonl"))}";

    private static int[]? Running(RunRegistration run, string process, int count)
    {
        var running = Events(run).Where(e => e.Body is ReplicaRunning && e.Subject.StartsWith($"testapphost/{process}.", StringComparison.Ordinal))
            .OrderBy(e => e.Subject, StringComparer.Ordinal).Select(e => ((ReplicaRunning)e.Body).ProcessId!.Value).ToArray();
        return running.Length == count ? running : null;
    }

    private static IEnumerable<EndCause> Ends(RunRegistration run) => Events(run).Select(e => e.Body).OfType<ReplicaEnded>().Select(e => e.Cause);

    private static Dictionary<string, EndCause> Causes(IEnumerable<RunEvent> events) =>
        events.Where(e => e.Body is ReplicaEnded).ToDictionary(e => e.Subject, e => ((ReplicaEnded)e.Body).Cause, StringComparer.Ordinal);

    private static IEnumerable<int> Attempts(IEnumerable<RunEvent> events, string replica) =>
        events.Where(e => e.Subject == replica).Select(e => e.Body).OfType<ReplicaStarting>().Select(s => s.Attempt);

    // The last line may have been cut off by the end of the process.
    private static void EveryNumberOnce(string log, string prefix)
    {
        string text = File.ReadAllText(log);
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCountGreaterThan(100);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] != prefix + (i + 1).ToString(CultureInfo.InvariantCulture))
                Assert.Fail($"Line {i + 1} of {log} is '{lines[i]}'.");
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
