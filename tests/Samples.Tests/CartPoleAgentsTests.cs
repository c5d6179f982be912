using System.Globalization;
using System.Text.RegularExpressions;
using Ensemble.Hosting;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Testing;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Samples;

/// <summary>That the sample learns from its agents, and from nothing else.</summary>
public sealed partial class CartPoleAgentsTests : IAsyncDisposable
{
    private static readonly ProcessId Learner = new("cartpole", null, "learner");
    private static readonly ProcessId Agent = new("cartpole", null, "agent");

    private DistributedApplication? _application;

    [Fact]
    public async Task Without_agents_nothing_is_learned()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CartPole_AppHost>();
        Project(builder, "learner").WithArgs("--time-limit", "3", "--audience", "1");
        Project(builder, "agent").WithExplicitStart();

        (await RunAsync(builder)).Should().Be(1, "the learner gives up");

        var running = _application!.Running;
        running.Board.Find(Learner.Replica(0))!.Cause.Should().Be(new Failed(1, null));
        var output = await OutputAsync(running);
        output.Should().Contain(line => line.StartsWith("untrained:")).And.Contain(line => line.StartsWith("gave up:") && line.EndsWith("(0 steps arrived)"));
        Evaluations(output).Should().BeEmpty("the policy never changes");
    }

    [Fact]
    public async Task With_four_of_eight_agents_killed_it_goes_on_learning_at_half_the_speed()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CartPole_AppHost>();
        builder.CreateResourceBuilder(builder.Resources.OfType<ExperimentResource>().Single()).WithFailurePolicy(FailurePolicy.Continue);
        // A return that cannot be reached: how long it learns is decided here, by what it has learned, and not by a time that may be too short.
        Project(builder, "learner").WithArgs("--target-return", "501", "--time-limit", "900", "--audience", "5");
        Project(builder, "agent").WithArgs("--steps-per-second", "200");
        var run = RunAsync(builder);
        await Eventually.TrueAsync(async () => _application is not null && Evaluations(await OutputAsync(_application.Running)).Count >= 6, () =>
            "six evaluations with eight agents");
        var running = _application!.Running;

        for (int replica = 0; replica < 4; replica++)
            Signals.TrySend(running.Board.Find(Agent.Replica(replica))!.ProcessId!.Value, Signals.Kill).Should().BeTrue();
        await Eventually.TrueAsync(
            async () => Evaluations(await OutputAsync(running)).Where(e => e.Agents == 4).ToList() is { Count: >= 8 } left && left.Max(e => e.Mean) >= 475,
            () => "a return of 475 learned from the four agents that are left",
            within: TimeSpan.FromMinutes(5));
        await running.RequestAsync(new(RunAction.Stop, "", "the test"), CancellationToken.None);
        await run;

        var evaluations = Evaluations(await OutputAsync(running));
        double with8 = Median(evaluations.Where(e => e.Agents == 8).Skip(2)), with4 = Median(evaluations.Where(e => e.Agents == 4).Skip(2));
        (with4 / with8).Should().BeInRange(0.3, 0.8, "half of the agents send half of the steps ({0}/s, then {1}/s)", with8, with4);
        running.Board.Replicas.Where(r => r.Replica.Process == Agent).Take(4).Select(r => r.Cause).Should()
            .Equal(Enumerable.Repeat<EndCause>(new Failed(null, "SIGKILL"), 4));
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
    }

    private async Task<int> RunAsync(IDistributedApplicationTestingBuilder builder)
    {
        var application = await builder.BuildAsync();
        await application.StartAsync();
        _application = application;
        return await application.Running.Completion.WaitAsync(TimeSpan.FromMinutes(10));
    }

    private static IResourceBuilder<ProjectResource> Project(IDistributedApplicationTestingBuilder builder, string name) =>
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(r => r.Name == name));

    private static async Task<List<string>> OutputAsync(Hosting.Targets.IRunningApplication running)
    {
        var lines = new List<string>();
        await foreach (var line in running.LogsAsync(Learner.Replica(0), LogQuery.All, CancellationToken.None))
            lines.Add(line.Text);
        return lines;
    }

    private static List<(double Rate, int Agents, double Mean)> Evaluations(IEnumerable<string> output) =>
        [.. from line in output
            let row = TableRow().Match(line)
            where row.Success
            select (Number(row, 1), (int)Number(row, 2), Number(row, 3))];

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<(double Rate, int Agents, double Mean)> evaluations) =>
        evaluations.Select(e => e.Rate).Order().ToArray() is { Length: > 0 } rates ? rates[rates.Length / 2] : 0;

    // time, steps, steps/s, agents, version, mean return
    [GeneratedRegex(@"^ *[\d.]+s +\d+ +(\d+) +(\d+) +\d+ +([\d.]+)")]
    private static partial Regex TableRow();
}
