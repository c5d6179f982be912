using Ensemble.Hosting.Control;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Hosting.Tests.Local;
using Ensemble.Model.Planning;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Clusters;

/// <summary>The verbs against a real run with a real control API.</summary>
public sealed class ClusterTests : IAsyncDisposable
{
    private readonly LocalLab _lab = new();
    private readonly List<ControlServer> _servers = [];
    private readonly Cluster _cluster;

    public ClusterTests() => _cluster = new(_lab.Options.RuntimeDirectory, userName: "sarah");

    private static CancellationToken Late => Eventually.Late();

    [Fact]
    public async Task Running_experiments_are_listed_and_found_by_a_part_of_their_names()
    {
        await RunAsync("rl", "sarah-rl", "eval");

        (await _cluster.ListAsync(Late)).Select(e => e.Name).Should().Equal("rl", "sarah-rl", "eval");
        (await _cluster.FindAsync("rl", Late)).Name.Should().Be("sarah-rl", "the user's own comes first");
        (await _cluster.FindAsync("ev", Late)).Name.Should().Be("eval");
        (await Refused(() => _cluster.FindAsync("a", Late))).Should().Be("'a' can mean more than one: sarah-rl, eval.");
        (await Refused(() => _cluster.FindAsync("evil", Late))).Should().Be("No running experiment is called 'evil'. Did you mean 'eval'?");
    }

    [Fact]
    public async Task Where_nothing_runs_finding_says_so() =>
        (await Refused(() => _cluster.FindAsync("rl", Late))).Should().Be("No experiment is running.");

    [Fact]
    public async Task An_experiment_that_runs_twice_is_found_by_none_of_them()
    {
        await RunAsync("eval");
        await RunAsync("eval");

        (await Refused(() => _cluster.FindAsync("eval", Late))).Should().Match("Experiment 'eval' runs more than once: 20* (app in /apphost), 20*");
    }

    [Fact]
    public async Task Processes_are_listed_and_described()
    {
        await RunAsync("rl", "eval");
        var rl = await _cluster.FindAsync("rl", Late);
        await Eventually.TrueAsync(async () => (await rl.ListAsync(Late)).All(r => r.Phase == "Running"), "all run");

        (await rl.ListAsync(Late)).Select(r => r.Name).Should().Equal("rl/agent.0", "rl/agent.1", "rl/learner.0");
        var learner = await rl.DescribeAsync("lear", Late);

        learner.Plan.Id.ToString().Should().Be("rl/learner");
        learner.Replicas.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "rl/learner.0", Phase = "Running", Failed = false });
        learner.Addresses.Should().ContainSingle().Which.Service.Should().Be("board");
    }

    [Fact]
    public async Task A_replica_is_read_run_beside_and_copied_to_and_from()
    {
        await RunAsync("rl");
        var rl = await _cluster.FindAsync("rl", Late);
        string source = _lab.Write("mine.txt", "mine");

        await rl.CopyToAsync(source, "learner", "there.txt", Late);
        var result = await rl.ExecAsync("learner", ["/bin/cat", "there.txt"], Late);
        await rl.CopyFromAsync("learn", "there.txt", _lab.Path("back.txt"), Late);
        var lines = new List<string>();
        await foreach (var line in rl.LogsAsync("learner", new LogQuery { Follow = true }, Late))
        {
            lines.Add(line.Text);
            break;
        }

        File.ReadAllText(result.StandardOutput).Should().Be("mine");
        File.ReadAllText(_lab.Path("back.txt")).Should().Be("mine");
        lines.Should().Equal("hello");
    }

    [Fact]
    public async Task The_output_of_several_replicas_is_read_in_the_order_of_time()
    {
        await RunAsync(Of(Experiment("rl", _lab.Shell("rl/agent", "echo one; sleep 0.05; echo two; exec sleep 1000").Replicas(3))));
        var rl = await _cluster.FindAsync("rl", Late);
        await Eventually.TrueAsync(async () => (await ReadAsync(rl.LogsAsync("agent", null, Late))).Count == 6, "all is written");

        var lines = await ReadAsync(rl.LogsAsync("agent", null, Late));
        lines.Select(l => l.Time).Should().BeInAscendingOrder();
        lines.Select(l => $"{l.Replica.Index} {l.Text}").Should().BeEquivalentTo("0 one", "1 one", "2 one", "0 two", "1 two", "2 two");
        (await ReadAsync(rl.LogsAsync("rl/", new LogQuery { Tail = 2 }, Late))).Should().Equal(lines.TakeLast(2), "of all together");
        (await ReadAsync(rl.LogsAsync("agent", new LogQuery { Follow = true }, Late).Take(6))).Should().BeEquivalentTo(lines);
    }

    [Fact]
    public async Task Names_that_are_parts_or_mean_several_replicas_run_and_write_nothing()
    {
        await RunAsync("rl");
        var rl = await _cluster.FindAsync("rl", Late);

        (await Refused(() => rl.ExecAsync("lerner", ["/bin/true"], Late))).Should().Be("Nothing here is called 'lerner'. Did you mean 'learner'?");
        (await Refused(() => rl.ExecAsync("learn", ["/bin/true"], Late))).Should().Be("Nothing here is called 'learn'.");
        (await Refused(() => rl.CopyToAsync("/etc/passwd", "agent", "x", Late))).Should().Contain("replicas 0 to 1: name one, such as rl/agent.0");
        (await Refused(async () => await rl.LogsAsync("nobody", null, Late).GetAsyncEnumerator(Late).MoveNextAsync())).Should()
            .StartWith("Nothing here is called");
    }

    [Fact]
    public async Task Exposed_services_have_addresses()
    {
        await RunAsync("rl");
        var rl = await _cluster.FindAsync("rl", Late);

        (await rl.UrlAsync("board", Late)).ToString().Should().Be($"http://127.0.0.1:{_lab.FirstPort}/");
        (await Refused(() => rl.UrlAsync("bord", Late))).Should().Be("No exposed service is called 'bord'. Did you mean 'board'?");
    }

    [Fact]
    public async Task Deleting_ends_one_experiment_and_the_others_go_on()
    {
        var run = await RunAsync("rl", "eval");
        var rl = await _cluster.FindAsync("rl", Late);

        await rl.DeleteAsync(force: true, Late);

        run.Board.Replicas.Where(r => r.Replica.Process.Experiment == "rl").Should().OnlyContain(r => r.Phase == ReplicaPhase.Ended);
        run.Board.Replicas.Where(r => r.Replica.Process.Experiment == "eval").Should().NotContain(r => r.Phase == ReplicaPhase.Ended);
    }

    [Fact]
    public async Task A_run_that_has_ended_meanwhile_is_named()
    {
        await RunAsync("rl");
        var rl = await _cluster.FindAsync("rl", Late);
        await _servers[0].DisposeAsync();

        (await Refused(() => rl.ListAsync(Late))).Should().StartWith($"Run {rl.RunId} does not answer any more");
    }

    [Fact]
    public void Targets_are_known_by_name_in_any_case()
    {
        Cluster.Open("LOCAL").Target.Should().Be("local");
        Cluster.Open("subproc").Target.Should().Be("local");
        FluentActions.Invoking(() => Cluster.Open("lokal")).Should().Throw<ClusterException>()
            .WithMessage("Target 'lokal' does not exist. Did you mean 'local'?*").Which.Candidates.Should().Equal("local");
    }

    [Fact]
    public async Task A_launched_application_is_found_at_once_and_ends_with_its_last_experiment()
    {
        string runtime = Directory.CreateDirectory(_lab.Path("xdg")).FullName;
        var builder = AppHost.New("launched", variables: new(_lab.Options.Variables) { ["ENSEMBLE_HOME"] = _lab.Path("home"), ["XDG_RUNTIME_DIR"] = runtime });
        builder.AddExperiment("one").AddProcess("agent", "sleep", "1000");
        builder.AddExperiment("two").AddProcess("agent", "sleep", "1000");
        await using var application = builder.Build();
        var cluster = new Cluster(Path.Combine(runtime, "ensemble"), userName: null);

        var launched = await cluster.LaunchAsync(application, Late);
        launched.Select(e => e.Name).Should().Equal("one", "two");
        (await cluster.FindAsync("one", Late)).RunId.Should().Be(application.Running.RunId);
        foreach (var experiment in launched)
            await experiment.DeleteAsync(force: true, Late);

        (await application.Running.Completion.WaitAsync(Late)).Should().Be(0);
    }

    [Fact]
    public async Task Of_several_applications_none_starts_where_one_is_wrong()
    {
        await using var right = AppHost.New("right").Build();
        var builder = AppHost.New("wrong");
        builder.AddProcess("agent", "true").Connects("nobody");
        await using var wrong = builder.Build();

        (await FluentActions.Awaiting(() => _cluster.LaunchAsync([right, wrong], Late)).Should().ThrowAsync<DistributedApplicationException>())
            .Which.Message.Should().Contain("ENS1001");
        FluentActions.Invoking(() => right.Running).Should().Throw<InvalidOperationException>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        await _lab.DisposeAsync();
    }

    private static async Task<List<LogLine>> ReadAsync(IAsyncEnumerable<LogLine> log)
    {
        var lines = new List<LogLine>();
        await foreach (var line in log)
            lines.Add(line);
        return lines;
    }

    private Task<IRunningApplication> RunAsync(params string[] experiments) => RunAsync(Of([.. experiments.Select(name => Experiment(name,
            _lab.Shell($"{name}/agent", "exec sleep 1000").Replicas(2),
            _lab.Shell($"{name}/learner", "echo hello; exec sleep 1000") with
            {
                Endpoints = [new() { Name = "http", Scheme = "http", Service = "board", External = true }],
            }))]));

    private async Task<IRunningApplication> RunAsync(ApplicationPlan plan)
    {
        Directory.CreateDirectory(_lab.Options.RuntimeDirectory);
        var run = await _lab.RunAsync(plan);
        _servers.Add(await ControlServer.StartAsync(
            run, new() { RuntimeDirectory = _lab.Options.RuntimeDirectory, ApplicationDirectory = "/apphost", Time = TimeProvider.System }, Late));
        return run;
    }

    private static async Task<string> Refused(Func<Task> ask) => (await ask.Should().ThrowAsync<ClusterException>()).Which.Message;
}
