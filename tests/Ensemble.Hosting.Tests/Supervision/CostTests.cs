using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Supervision;

/// <summary>Counted, not timed: a machine's load must not decide.</summary>
public sealed class CostTests
{
    private const int Processes = 10_000;

    [Fact]
    public void The_end_of_one_of_10000_processes_touches_only_its_dependents()
    {
        var processes = Enumerable.Range(0, Processes)
            .Select(i => (Number: i, Process: Process($"rl/p{i}")))
            .Select(p => p.Number < 3
                ? p.Process
                : p.Process.WaitsForStart($"rl/p{p.Number - 1}").WaitsFor($"rl/p{p.Number - 2}").WaitsForCompletion($"rl/p{p.Number / 2}"));
        var supervisor = new RunSupervisor(Of(Experiment("rl", [.. processes]).OnFailure(Ensemble.Model.FailurePolicy.Continue)));
        supervisor.Handle(new SupervisorEvent.RunStart(), default);
        supervisor.Work.Should().Be(Processes);

        CostOf(supervisor, 0, new ReplicaEvent.Started(1, 1)).Should().BeLessThan(50);
        CostOf(supervisor, 0, new ReplicaEvent.TreeEnded(1, ReplicaExit.WithCode(0), null, false)).Should().BeLessThan(50);
    }

    [Fact]
    public void One_that_nobody_waits_for_any_more_costs_its_own_transition()
    {
        var processes = Enumerable.Range(1, Processes - 1).Select(i => Process($"rl/p{i}").WaitsFor("rl/hub"));
        var supervisor = new RunSupervisor(Of(Experiment("rl", [Process("rl/hub").Checked(), .. processes]).OnFailure(Ensemble.Model.FailurePolicy.Continue)));
        supervisor.Handle(new SupervisorEvent.RunStart(), default);
        var hub = new ReplicaId(ProcessId.Parse("rl/hub"), 0);
        supervisor.Handle(new SupervisorEvent.ReplicaFact(hub, new ReplicaEvent.Started(1, 1)), default);
        supervisor.Handle(new SupervisorEvent.ReplicaFact(hub, new ReplicaEvent.HealthChanged(1, true, "")), default);
        long before = supervisor.Work;

        supervisor.Handle(new SupervisorEvent.ReplicaFact(hub, new ReplicaEvent.HealthChanged(1, false, "503")), default);

        (supervisor.Work - before).Should().Be(1);
    }

    [Fact]
    public void A_whole_run_costs_a_few_steps_per_process_and_wait()
    {
        var processes = Enumerable.Range(0, Processes)
            .Select(i => i < 4 ? Process($"rl/p{i}") : Process($"rl/p{i}").WaitsFor($"rl/p{i - 1}").WaitsFor($"rl/p{i - 2}").WaitsFor($"rl/p{i / 2}"));
        var supervisor = new RunSupervisor(Of(Experiment("rl", [.. processes])));
        var pending = new Queue<SupervisorEvent>([new SupervisorEvent.RunStart()]);
        var running = new HashSet<ReplicaId>();
        while (pending.TryDequeue(out var next))
        {
            foreach (var action in supervisor.Handle(next, default))
            {
                if (action is SupervisorAction.Operate(var replica, ReplicaAction.StartProcess) && running.Add(replica))
                    pending.Enqueue(new SupervisorEvent.ReplicaFact(replica, new ReplicaEvent.Started(1, 1)));
                else if (action is SupervisorAction.Operate(var stopped, ReplicaAction.SignalTree))
                    pending.Enqueue(new SupervisorEvent.ReplicaFact(stopped, new ReplicaEvent.TreeEnded(1, ReplicaExit.WithCode(0), null, false)));
            }
            if (pending.Count == 0 && running.Count == Processes && supervisor.StateOf(running.First()) is ReplicaState.Running)
                pending.Enqueue(new SupervisorEvent.StopRequest(new StopScope.WholeRun(), "alice"));
        }

        supervisor.IsOver.Should().BeTrue();
        supervisor.Work.Should().BeLessThan(15L * Processes);
    }

    private static long CostOf(RunSupervisor supervisor, int process, ReplicaEvent.Fact fact)
    {
        long before = supervisor.Work;
        supervisor.Handle(new SupervisorEvent.ReplicaFact(new ReplicaId(ProcessId.Parse($"rl/p{process}"), 0), fact), default);
        return supervisor.Work - before;
    }
}
