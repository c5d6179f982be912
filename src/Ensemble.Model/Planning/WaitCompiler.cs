using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>Turns waits for processes, groups and experiments, and an experiment's start order, into waits of single processes.</summary>
internal sealed class WaitCompiler(ModelView model, IReadOnlySet<ProcessId> planned)
{
    public ImmutableArray<WaitPlan> Compile(ProcessView process, IReadOnlyDictionary<string, ProcessView> binders)
    {
        var waits = new Collected();
        foreach (var wait in process.Resource.Annotations.OfType<WaitAnnotation>())
            foreach (var awaited in model.ProcessesOf(wait.Resource))
                Add(waits, new(awaited.Id, wait.Type, wait.ExitCode, wait.Behavior ?? WaitBehavior.StopOnResourceUnavailable));
        if (process.Experiment.Annotations.Last<StartOrderAnnotation>() is { Order: StartOrder.BindersFirst })
            foreach (var link in process.Links.OfType<ConnectAnnotation>())
                if (binders.TryGetValue(link.Service, out var binder) && binder != process)
                    Add(waits, new(binder.Id, WaitType.Started));
        return waits.InOrder();
    }

    // An experiment that was left out of this run cannot be waited for: its processes are taken as being there.
    private void Add(Collected waits, WaitPlan wait)
    {
        if (planned.Contains(wait.Process))
            waits.Add(wait);
    }

    /// <summary>Waits in order, each once. A process may wait for an experiment of thousands.</summary>
    private sealed class Collected
    {
        private HashSet<WaitPlan>? _seen;
        private ImmutableArray<WaitPlan>.Builder? _waits;

        public void Add(WaitPlan wait)
        {
            if ((_seen ??= []).Add(wait))
                (_waits ??= ImmutableArray.CreateBuilder<WaitPlan>()).Add(wait);
        }

        public ImmutableArray<WaitPlan> InOrder() => _waits?.DrainToImmutable() ?? [];
    }
}
