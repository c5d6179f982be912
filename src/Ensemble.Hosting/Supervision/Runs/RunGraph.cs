using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>All experiments, processes and waits of a run, linked.</summary>
internal sealed class RunGraph
{
    private readonly Dictionary<ProcessId, ProcessNode> _processes = [];
    private readonly Dictionary<string, ExperimentNode> _experiments = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">A wait names a process that is not in the plan, or waits form a cycle.</exception>
    public RunGraph(ApplicationPlan plan)
    {
        foreach (var experiment in plan.Experiments)
            Add(experiment);
        foreach (var process in Processes)
            Link(process);
        RejectCycles();
    }

    /// <summary>In the order of their declaration.</summary>
    public List<ExperimentNode> Experiments { get; } = [];

    /// <summary>In the order of their declaration.</summary>
    public List<ProcessNode> Processes { get; } = [];

    public ProcessNode? Find(ProcessId id) => _processes.GetValueOrDefault(id);

    public ExperimentNode? Find(string experiment) => _experiments.GetValueOrDefault(experiment);

    private void Add(ExperimentPlan plan)
    {
        var experiment = new ExperimentNode(plan);
        Experiments.Add(experiment);
        _experiments.Add(plan.Name, experiment);
        foreach (var processPlan in plan.Processes)
        {
            var process = new ProcessNode(experiment, processPlan);
            experiment.Processes.Add(process);
            experiment.Regular += processPlan.ExplicitStart ? 0 : processPlan.Replicas;
            if (processPlan is { EndsExperiment: true, Replicas: > 0 })
            {
                experiment.HasMarked = true;
                experiment.OpenMarked++;
            }
            Processes.Add(process);
            _processes.Add(processPlan.Id, process);
        }
    }

    private void Link(ProcessNode dependent)
    {
        foreach (var wait in dependent.Plan.Waits)
        {
            var dependency = Find(wait.Process)
                ?? throw new ArgumentException($"'{dependent.Name}' waits for '{wait.Process}', which is not part of the run.", nameof(dependent));
            var edge = new WaitEdge(dependent, dependency, wait.Type, wait.ExitCode, wait.Behavior) { IsMet = dependency.Replicas.IsEmpty };
            dependent.Waits.Add(edge);
            if (edge.IsMet)
                continue;
            dependent.Unmet++;
            dependency.Watchers.Add(edge);
        }
    }

    // A cycle would also make an orderly stop wait for itself: better no run than one that cannot end.
    private void RejectCycles()
    {
        var open = Processes.ToDictionary(p => p, p => p.Waits.Count);
        var dependents = Processes.SelectMany(p => p.Waits).ToLookup(e => e.Dependency, e => e.Dependent);
        var free = new Queue<ProcessNode>(Processes.Where(p => p.Waits.Count == 0));
        while (free.TryDequeue(out var process))
        {
            open.Remove(process);
            foreach (var dependent in dependents[process])
            {
                if (--open[dependent] == 0)
                    free.Enqueue(dependent);
            }
        }
        if (open.Count > 0)
            throw new ArgumentException($"The waits of '{open.Keys.First().Name}' lead back to itself.", nameof(open));
    }
}
