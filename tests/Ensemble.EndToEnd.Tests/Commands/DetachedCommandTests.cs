using System.Globalization;
using System.Text.RegularExpressions;
using Ensemble.Hosting;
using Ensemble.Hosting.Control.Registry;

namespace Ensemble.EndToEnd.Commands;

/// <summary>Runs in the background, as the <c>ensemble</c> command starts them, finds them without their hosts, and ends them.</summary>
public sealed partial class DetachedCommandTests : EndToEndTest
{
    private static readonly string Project = Path.Combine(Repository.Root, "tests", "TestAppHost", "TestAppHost.csproj");

    private Dictionary<string, string> _environment;

    public DetachedCommandTests()
    {
        Sandbox.UseOwnRuntimeDirectory();
        // The command asks MSBuild where the program is, which reads this variable.
        Sandbox.Variables["Configuration"] = Repository.Configuration;
        _environment = Sandbox.NextEnvironment();
    }

    private RunRegistry Registry => new(Path.Combine(_environment["XDG_RUNTIME_DIR"], "ensemble"));

    [Fact]
    public async Task A_run_in_the_background_is_started_seen_and_stopped()
    {
        var run = await RunDetachedAsync(static builder => builder.AddShell("server", "echo up", Shell.Forever));

        (await EnsembleAsync("wait", "server")).ExitCode.Should().Be(0);
        (await EnsembleAsync("ps")).Output.Should().Contain("server  1      0         running: ");
        (await EnsembleAsync("stop")).Should().Be((0, $"Stopped run {run.RunId} of testapphost (testapphost).\n", ""));
        Registry.ListKnown().Should().BeEmpty("who has stopped a run can start it again");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task An_AppHost_that_refuses_says_why_and_gives_its_exit_code()
    {
        Declare(static builder => builder.AddShell("a", "true").Connects("nowhere"));

        var (exitCode, output, errors) = await EnsembleAsync("run", "-d", "--no-build", "--project", Project);

        exitCode.Should().Be(2);
        output.Should().BeEmpty();
        errors.Should().Contain("ENS1001").And.Contain("nowhere");
    }

    [Fact]
    public async Task Who_only_asks_what_would_run_starts_nothing()
    {
        Declare(static builder => builder.AddShell("server", Shell.Forever));

        var (exitCode, output, _) = await EnsembleAsync("run", "-d", "--dry-run", "--no-build", "--project", Project);

        exitCode.Should().Be(0);
        output.Should().Contain("server");
        Registry.ListKnown().Should().BeEmpty();
    }

    [Fact]
    public async Task A_run_whose_host_was_killed_is_taken_over_by_whoever_looks_and_says_so()
    {
        var run = await DetachAsync(static builder => builder.AddShell("server", "echo up", Shell.Forever));
        int process = (await ServerAsync()).ProcessId!.Value;
        await KillHostAsync(run);

        var (exitCode, output, errors) = await EnsembleAsync("ps");

        exitCode.Should().Be(0, errors);
        var adopted = Registry.ListKnown().Should().ContainSingle().Subject;
        adopted.Life.Should().Be(RunLife.Hosted);
        output.Should().Contain("server  1      0         running: ");
        errors.Should().Be($"Run {run.RunId} had lost its host; a new one (process {adopted.Registration.ProcessId}) has taken it over.\n");
        (await ServerAsync()).ProcessId.Should().Be(process, "the process goes on");
        (await EnsembleAsync("logs", "server")).Output.Should().Be("server | up\n");
        (await EnsembleAsync("stop")).ExitCode.Should().Be(0);
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Two_who_look_at_once_get_one_host()
    {
        var run = await DetachAsync(static builder => builder.AddShell("server", Shell.Forever));
        await KillHostAsync(run);

        var answers = await Task.WhenAll(EnsembleAsync("ps", "--format", "json"), EnsembleAsync("ls"), EnsembleAsync("describe", "server"));

        answers.Should().OnlyContain(a => a.ExitCode == 0);
        var host = Registry.ListKnown().Should().ContainSingle().Subject;
        answers.Where(a => a.Errors.Length > 0).Should().OnlyContain(a => a.Errors.Contains($"(process {host.Registration.ProcessId})"));
        // A program that starts another is seen twice for a moment.
        await Eventually.TrueAsync(() => Sandbox.Living().Count(p => p.CommandLine.Contains("--adopt", StringComparison.Ordinal)) == 1);
        (await EnsembleAsync("stop")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Who_only_says_what_would_be_done_leaves_a_run_without_host()
    {
        var run = await DetachAsync(static builder => builder.AddShell("server", Shell.Forever));
        await KillHostAsync(run);

        string missing = $"Run {run.RunId} has lost its host; a new one would take it over first.\n";
        (await EnsembleAsync("stop", "--dry-run")).Should().Be((0, $"Would stop run {run.RunId} of testapphost (testapphost).\n", missing));
        (await EnsembleAsync("restart", "server", "--dry-run")).Should().Be((0, "Would restart testapphost/server.\n", missing));
        (await EnsembleAsync("delete", "testapphost", "--dry-run")).Should().Be((0, $"testapphost  (without a host, run {run.RunId} of testapphost)\n", missing));

        Registry.Find(run.RunId).Should().Match<KnownRun>(k => k.Life == RunLife.Orphaned);
    }

    [Fact]
    public async Task What_nobody_can_take_over_is_named_and_can_be_killed()
    {
        var run = await DetachAsync(static builder => builder.AddShell("server", Shell.Forever));
        await KillHostAsync(run);
        File.Delete(Path.Combine(run.Folder, "plan.json"));

        var (exitCode, output, errors) = await EnsembleAsync("ps");
        (exitCode, output).Should().Be((0, ""));
        errors.Should().StartWith($"Run {run.RunId} has lost its host, and no other could take it over: ").And.Contain("plan.json");

        (await EnsembleAsync("stop", "--force", "--run", run.RunId)).Should().Match<(int ExitCode, string Output, string)>(
            a => a.ExitCode == 0 && a.Output == $"Stopped run {run.RunId} of testapphost (testapphost).\n");
        await Sandbox.NothingIsLeftAsync();
        Registry.ListKnown().Should().BeEmpty();
    }

    [Fact]
    public async Task An_experiment_that_runs_in_the_background_is_not_launched_again_unless_by_force()
    {
        var first = await RunDetachedAsync(static builder => builder.AddShell("server", "echo $SANDBOX", Shell.Forever));

        var (exitCode, _, errors) = await EnsembleAsync("run", "-d", "--no-build", "--project", Project);
        exitCode.Should().Be(2);
        errors.Should().Contain("ENS1026").And.Contain(first.RunId).And.Contain($"(process {first.ProcessId})");

        var second = await RunDetachedAsync(null, "--force");
        second.RunId.Should().NotBe(first.RunId);
        await GoneAsync(first.ProcessId);
        await GoneAsync(first.Detached!.LauncherProcessId);

        await KillHostAsync(second);
        var third = await RunDetachedAsync(null, "--force");
        await GoneAsync(second.Detached!.LauncherProcessId); // one without a host is ended as well

        (await EnsembleAsync("stop", "--run", third.RunId)).ExitCode.Should().Be(0);
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Of_two_who_launch_one_experiment_at_once_one_is_refused()
    {
        Declare(static builder => builder.AddShell("server", Shell.Forever));

        var answers = await Task.WhenAll(
            EnsembleAsync("run", "-d", "--no-build", "--project", Project), EnsembleAsync("run", "-d", "--no-build", "--project", Project));

        answers.Select(a => a.ExitCode).Should().BeEquivalentTo([0, 2]);
        answers.Single(a => a.ExitCode == 2).Errors.Should().Contain("ENS1026");
        (await EnsembleAsync("stop")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task To_stop_all_leaves_those_that_belong_to_a_terminal()
    {
        var attached = Start(static builder => builder.AddExperiment("mine").AddShell("server", Shell.Forever));
        await attached.Journal.WaitForAsync<Model.Journal.ReplicaHealthy>("mine/server.0");
        var run = await DetachAsync(static builder => builder.AddShell("server", Shell.Forever));
        await Eventually.TrueAsync(() => Registry.ListKnown().Count == 2, () => "both are known");

        (await EnsembleAsync("stop", "--all")).Should().Be(
            (0, $"Stopped run {run.RunId} of testapphost (testapphost).\n", "1 run belongs to its terminal and goes on.\n"));

        Registry.List().Should().ContainSingle().Which.Detached.Should().BeNull();
        attached.Signal(Signals.Terminate);
        await attached.ExitAsync();
    }

    private void Declare(Action<IDistributedApplicationBuilder> declare) => _environment[Declaration.Variable] = Declaration.NameOf(declare);

    private async Task<RunRegistration> RunDetachedAsync(Action<IDistributedApplicationBuilder>? declare, params string[] options)
    {
        if (declare is not null)
            Declare(declare);
        var (exitCode, output, errors) = await EnsembleAsync(["run", "-d", "--no-build", "--project", Project, .. options]);
        exitCode.Should().Be(0, errors);
        var said = Said().Match(output);
        said.Success.Should().BeTrue("this was said: {0}", output);
        var run = Registry.Find(said.Groups[1].Value)!.Registration;
        run.ProcessId.Should().Be(int.Parse(said.Groups[2].Value, CultureInfo.InvariantCulture));
        run.Folder.Should().Be(said.Groups[3].Value);
        return run;
    }

    // The same without asking MSBuild where the program is, which takes seconds.
    private async Task<RunRegistration> DetachAsync(Action<IDistributedApplicationBuilder> declare)
    {
        var host = Start(declare, "--detach");
        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        _environment = host.Environment.ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);
        return Registry.List().Should().ContainSingle(r => r.Folder == host.Folder, "{0}", host).Subject;
    }

    private static Task GoneAsync(int process) => Eventually.TrueAsync(() => !LivingProcess.Exists(process), () => $"the end of process {process}");

    private async Task KillHostAsync(RunRegistration run)
    {
        Signals.TrySend(run.ProcessId, Signals.Kill).Should().BeTrue();
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is { Life: RunLife.Orphaned }, () => "the run is an orphan");
    }

    private async Task<Hosting.Control.Wire.ReplicaInfo> ServerAsync()
    {
        using var client = new Hosting.Control.Client.ControlClient(Registry.List().Single().Socket);
        Hosting.Control.Wire.ReplicaInfo? server = null;
        await Eventually.TrueAsync(
            async () => (server = (await client.ProcessesAsync(null, CancellationToken.None)).Single()).Phase == "Running", () => "the server runs");
        return server!;
    }

    private Task<(int ExitCode, string Output, string Errors)> EnsembleAsync(params string[] arguments) => EnsembleCommand.RunAsync(_environment, arguments);

    [GeneratedRegex(@"^Run (\S+) goes on in the background \(process (\d+)\)\.\nIts folder is (\S+)\nDashboard: http://localhost:\d+/login\?t=\S+\nSee it with: ensemble ps\. Stop it with: ensemble stop --run \1\n$")]
    private static partial Regex Said();
}
