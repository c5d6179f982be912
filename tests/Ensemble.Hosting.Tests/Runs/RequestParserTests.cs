using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Runs;

public sealed class RequestParserTests
{
    private static readonly ApplicationPlan Plan = Of(
        Experiment("rl", Process("rl/agent") with { Replicas = 3 }, Process("rl/g/agent"), Process("rl/agent-2")), Experiment("other", Process("other/agent")));

    [Fact]
    public void A_stop_of_nothing_in_particular_is_for_the_whole_run() =>
        Parse(RunAction.Stop, "").Should().Equal(new SupervisorEvent.StopRequest(new StopScope.WholeRun(), "alice", Force: true));

    [Fact]
    public void A_stop_of_an_experiment_keeps_its_order() =>
        Parse(RunAction.Stop, "rl").Should().Equal(new SupervisorEvent.StopRequest(new StopScope.OfExperiment("rl"), "alice", Force: true));

    [Fact]
    public void Starting_or_restarting_an_experiment_means_each_of_its_processes()
    {
        Parse(RunAction.Restart, "rl").Should().Equal(
            new SupervisorEvent.RestartRequest(Id("rl/agent"), null, "alice"),
            new SupervisorEvent.RestartRequest(Id("rl/g/agent"), null, "alice"),
            new SupervisorEvent.RestartRequest(Id("rl/agent-2"), null, "alice"));
        Parse(RunAction.Start, "other").Should().Equal(new SupervisorEvent.StartRequest(Id("other/agent"), null, "alice"));
    }

    [Theory]
    [InlineData("rl/agent", "rl/agent", null)]
    [InlineData("rl/agent.2", "rl/agent", 2)]
    [InlineData("rl/g/agent.0", "rl/g/agent", 0)]
    [InlineData("rl/agent-2", "rl/agent-2", null)]
    public void Processes_and_replicas_are_named_in_full(string subject, string process, int? replica)
    {
        Parse(RunAction.Start, subject).Should().Equal(new SupervisorEvent.StartRequest(Id(process), replica, "alice"));
        Parse(RunAction.Stop, subject).Should().Equal(new SupervisorEvent.StopRequest(new StopScope.OfProcess(Id(process), replica), "alice", Force: true));
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("rl/agent.3")]
    [InlineData("rl/agent.x")]
    [InlineData("rl/agent.")]
    [InlineData("rl/agent.-1")]
    [InlineData("RL")]
    [InlineData("rl/")]
    public void What_is_no_part_of_the_run_is_misuse(string subject) =>
        FluentActions.Invoking(() => Parse(RunAction.Stop, subject)).Should().Throw<ArgumentException>()
            .WithMessage($"'{subject}' is neither an experiment nor a process nor a replica of this run.");

    [Fact]
    public void A_start_of_nothing_in_particular_is_misuse() => FluentActions.Invoking(() => Parse(RunAction.Start, "")).Should().Throw<ArgumentException>();

    private static ImmutableArray<SupervisorEvent> Parse(RunAction action, string subject) =>
        RequestParser.Parse(new(action, subject, "alice", Force: true), Plan);

    private static ProcessId Id(string text) => ProcessId.Parse(text);
}
