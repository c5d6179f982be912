using Ensemble.Hosting.Control;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.CommandLine;

public sealed class PlanTableTests
{
    [Fact]
    public void A_plan_is_printed_as_a_table_for_each_experiment()
    {
        var plan = Plans.Of("rl/agent*8", "rl/workers/learner", "eval/probe")
            .With("rl/agent", p => p with
            {
                Command = ValueTemplate.Of("python3"),
                Arguments = [ValueTemplate.Of("agent.py"), ValueTemplate.Of("a b"), ValueTemplate.Parse("{replay.port}")],
                Connects = ["replay", "params"],
                Waits = [new(ProcessId.Parse("rl/workers/learner"), WaitType.Healthy)],
            })
            .With("rl/workers/learner", p => p with
            {
                Image = new("learner", null, null),
                Endpoints = [new() { Name = "tcp", Service = "replay" }, new() { Name = "http", Port = 6006, External = true }],
            });
        using var text = new StringWriter();
        PlanTable.Write(text, plan);
        text.ToString().Should().Be("""
            Plan of lab for local: 2 experiments, 10 processes. Nothing is started.

            rl
              Process          Replicas  Listens                      Connects        Waits for                Command
              agent            8                                      replay, params  workers/learner healthy  python3 agent.py 'a b' {replay.port}
              workers/learner  1         replay, http:6006 (exposed)                                           learner:latest

            eval
              Process  Replicas  Listens  Connects  Waits for  Command
              probe    1

            """);
    }
}
