using System.Collections.Immutable;

namespace Ensemble.Model.Checking;

/// <summary>Who waits for whom. Groups and experiments are nodes of their own, so that a wait for thousands is one step.</summary>
internal sealed class WaitGraph
{
    private readonly Dictionary<IResource, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<WaitStep>[] _steps;

    public WaitGraph(CheckContext context)
    {
        Nodes = context.Resources;
        foreach (var node in Nodes)
            _numbers.Add(node, _numbers.Count);
        _steps = [.. Nodes.Select(Declared)];
        foreach (var experiment in context.Experiments)
            AddImplied(experiment);
    }

    /// <summary>All resources in the order of their declaration.</summary>
    public ImmutableArray<IResource> Nodes { get; }

    /// <summary>The steps that lead away from a node, and the numbers of the nodes they lead to.</summary>
    public IEnumerable<(WaitStep Step, int To)> From(int node) => _steps[node].Select(step => (step, _numbers[step.To]));

    /// <summary>For each node the nodes that its steps lead to.</summary>
    public int[][] Targets() => [.. _steps.Select(steps => steps.Select(step => _numbers[step.To]).ToArray())];

    private List<WaitStep> Declared(IResource node) =>
        [.. node.Annotations.OfType<WaitAnnotation>().Where(w => _numbers.ContainsKey(w.Resource)).Select(w => new WaitStep(node, w.Resource, w))];

    private void AddImplied(ExperimentIndex experiment)
    {
        bool bindersFirst = experiment.View.Resource.Annotations.Last<StartOrderAnnotation>()?.Order is StartOrder.BindersFirst;
        foreach (var process in experiment.Processes)
        {
            Add(new(experiment.View.Resource, process.Resource, null));
            if (process.Group is not null)
                Add(new(process.Group, process.Resource, null));
            foreach (var connect in bindersFirst ? process.Links.OfType<ConnectAnnotation>() : [])
                if (experiment.Binder(connect.Service)?.Process is { } binder && binder != process)
                    Add(new(process.Resource, binder.Resource, connect));
        }
    }

    private void Add(WaitStep step) => _steps[_numbers[step.From]].Add(step);
}
