using System.Globalization;
using System.Text.RegularExpressions;
using Ensemble.Hosting;

namespace Ensemble.EndToEnd.Jobs;

/// <summary>Jobs over several machines, which are network namespaces of this one: by the real command, and with cables that are pulled.</summary>
public sealed class AgentTests : EndToEndTest, IAsyncDisposable
{
    private readonly Dictionary<string, string> _environment;
    private readonly List<RunningAgent> _agents = [];
    private Network? _network;

    public AgentTests()
    {
        Engines.Require("python3");
        Sandbox.UseOwnRuntimeDirectory();
        _environment = Sandbox.NextEnvironment();
    }

    private static string Programs => Path.Combine(Repository.Root, "tests", "Ensemble.Jobs.Tests", "Gangs");

    [Fact]
    public async Task Ranks_on_two_machines_meet_and_a_cable_that_is_pulled_for_a_moment_costs_nothing()
    {
        await OpenAsync(machines: 2, "--lease", "20s");
        await JoinAsync(1, "far");

        var sum = await RunAsync(["submit", "--id", "sum", "--nnodes", "2", "--nproc-per-node", "2", "--follow", "--", "python3", Path.Combine(Programs, "all_reduce.py")]);
        sum.ExitCode.Should().Be(0, sum.Output + sum.Errors);
        for (int rank = 0; rank < 4; rank++)
            sum.Output.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"[RANK {rank}] sum 6"));

        await RunAsync(["submit", "--id", "long", "--nnodes", "2", "--", "sh", "-c", "for i in $(seq 600); do echo $i; sleep 0.01; done"]);
        await LogsAsync("long", "[RANK 1] 100");
        await _network!.CutAsync(1);
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System); // longer than a connection may be silent, and far less than the lease
        await _network.HealAsync(1);
        var all = await RunAsync(["jobs", "logs", "-f", "long"]);
        all.Output.Split('\n').Where(static line => line.StartsWith("[RANK 1] ", StringComparison.Ordinal))
            .Should().Equal(Enumerable.Range(1, 600).Select(static n => string.Create(CultureInfo.InvariantCulture, $"[RANK 1] {n}")));
        (await RunAsync(["jobs", "show", "long"])).Output.Should().Contain("completed").And.NotContain("attempt 2");
        _agents[0].Lines.Should().Contain(line => line.EndsWith("is there again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_of_torch_distributed_runs_over_two_machines_unchanged()
    {
        await PyTorch.RequireAsync();
        await OpenAsync(machines: 2);
        await JoinAsync(1, "far");
        var sum = await RunAsync(
            ["submit", "--nnodes", "2", "--nproc-per-node", "2", "--env", "GLOO_SOCKET_IFNAME=eth0", "--follow", "--", PyTorch.Python,
                Path.Combine(Programs, "torch_all_reduce.py")]);
        sum.ExitCode.Should().Be(0, sum.Output + sum.Errors);
        sum.Output.Should().Contain("[RANK 0] sum 6").And.Contain("[RANK 3] sum 6");
    }

    [Fact]
    public async Task What_runs_on_a_machine_that_dies_or_is_cut_off_ends_and_the_gang_runs_again_elsewhere()
    {
        await OpenAsync(machines: 3, "--lease", "3s");
        await JoinAsync(1, "one");
        string pids = Sandbox["pids"];
        string[] gang = ["--nnodes", "2", "--", "sh", "-c", $"echo $GROUP_RANK $$ >> {pids}.$ENSEMBLE_JOB.$ENSEMBLE_ATTEMPT; [ $ENSEMBLE_ATTEMPT -ge 2 ] || sleep 600"];

        await RunAsync(["submit", "--id", "killed", .. gang]);
        int there = await PidAsync($"{pids}.killed.1");
        await JoinAsync(2, "two");
        Signals.TrySend(_agents[0].Id, Signals.Kill);
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{there}"), "its launcher ends what it had started");
        (await RunAsync(["jobs", "logs", "-f", "killed"])).ExitCode.Should().Be(0);
        (await RunAsync(["explain", "killed"])).Output.Should().Contain("It has completed.").And.Contain("Rank 1 on one was lost");

        await RunAsync(["submit", "--id", "cut", .. gang]);
        there = await PidAsync($"{pids}.cut.1");
        await _network!.CutAsync(2);
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{there}"), "its lease is over");
        await Eventually.TrueAsync(async () => (await RunAsync(["explain", "cut"])).Output.Contains("It waits for 1 more node: ensemble agent --join", StringComparison.Ordinal),
            "it waits");
        await _network.HealAsync(2);
        (await RunAsync(["jobs", "logs", "-f", "cut"])).ExitCode.Should().Be(0);
        (await RunAsync(["explain", "cut"])).Output.Should().Contain("Rank 1 on two was lost: its machine two was not heard of any more");

        Signals.TrySend(_agents[1].Id, Signals.Interrupt);
        await _agents[1].EndAsync();
        await Eventually.TrueAsync(async () => !(await RunAsync(["jobs", "agents"])).Output.Contains("two", StringComparison.Ordinal), "it has left");
    }

    [Fact]
    public async Task The_gang_of_an_AppHost_waits_for_a_machine_and_runs_when_one_has_joined()
    {
        var host = Start(static builder =>
        {
            builder.WithAgents("127.0.0.1:0");
            builder.AddExperiment("rl").AddJob("train", "sh", "-c", "echo rank $RANK of $WORLD_SIZE").WithNodes(2).WithProcessesPerNode(1);
        });
        await host.ListedAsync();
        var environment = host.Environment.ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);
        string[] ofHost = ["--apphost", "testapphost"];
        var (exitCode, agents, errors) = await EnsembleCommand.RunAsync(environment, ["jobs", "agents", .. ofHost]);
        exitCode.Should().Be(0, errors);
        await File.WriteAllTextAsync(Sandbox["key"], (await EnsembleCommand.RunAsync(environment, ["jobs", "agents", "--key", .. ofHost])).Output);

        var agent = RunningAgent.Start(
            [], Sandbox.NextEnvironment(), "--join", Regex.Match(agents, "--join (\\S+)").Groups[1].Value, "--key-file", Sandbox["key"], "--name", "near");
        _agents.Add(agent);

        await Eventually.TrueAsync(
            async () => (await EnsembleCommand.RunAsync(environment, ["jobs", .. ofHost])).Output.Contains("completed", StringComparison.Ordinal),
            () => $"{host}\n{string.Join('\n', agent.Lines)}");
        host.Signal(Signals.Interrupt);
        (await host.ExitAsync()).Should().Be(130, "{0}", host);
        host.Output.Should().Contain("rank 1 of 2");
        Signals.TrySend(agent.Id, Signals.Interrupt);
        (await agent.EndAsync()).Should().Be(130);
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _agents.ForEach(static agent => agent.Dispose());
        if (_network is not null)
            await _network.DisposeAsync();
    }

    private async Task OpenAsync(int machines, params string[] more)
    {
        _network = await Network.MakeAsync(machines);
        var (exitCode, output, errors) = await RunAsync(["jobs", "agents", "--listen", "0.0.0.0", .. more]);
        exitCode.Should().Be(0, errors);
        output.Should().Contain($"ensemble agent --join {_network.Address(0)}:7070");
        await File.WriteAllTextAsync(Sandbox["key"], Regex.Match(output, "ENSEMBLE_AGENT_KEY=(\\S+)").Groups[1].Value);
    }

    private async Task JoinAsync(int machine, string name)
    {
        var environment = Sandbox.NextEnvironment();
        environment["XDG_RUNTIME_DIR"] = Directory.CreateDirectory(Sandbox["run-" + name]).FullName;
        var agent = RunningAgent.Start(_network!.On(machine), environment, "--join", _network.Address(0), "--key-file", Sandbox["key"], "--name", name);
        _agents.Add(agent);
        await Eventually.TrueAsync(() => agent.Lines.Any(static line => line.StartsWith("joined ", StringComparison.Ordinal)), () => string.Join('\n', agent.Lines));
    }

    private async Task LogsAsync(string job, string line) =>
        await Eventually.TrueAsync(async () => (await RunAsync(["jobs", "logs", job])).Output.Contains(line, StringComparison.Ordinal), line);

    // Of the rank on the other machine.
    private static async Task<int> PidAsync(string file)
    {
        string[]? found = null;
        await Eventually.TrueAsync(() => File.Exists(file)
            && (found = File.ReadAllLines(file).FirstOrDefault(static line => line.StartsWith("1 ", StringComparison.Ordinal))?.Split(' ')) is not null);
        return int.Parse(found![1], CultureInfo.InvariantCulture);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(string[] arguments) =>
        EnsembleCommand.RunAsync(_environment, _network!.On(0), arguments);
}
