using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>Turns waits for processes, groups and experiments, and an experiment's start order, into waits of single processes.</summary>
internal sealed class WaitCompiler(ModelView model, IReadOnlySet<ProcessId> planned)
{
    public ImmutableArray<WaitPlan> Compile(ProcessView process, IReadOnlyDictionary<string, ProcessView> binders)
    {
        var waits = ImmutableArray.CreateBuilder<WaitPlan>();
        foreach (var wait in process.Resource.Annotations.OfType<WaitAnnotation>())
            foreach (var awaited in model.ProcessesOf(wait.Resource))
                Add(waits, new(awaited.Id, wait.Type, wait.ExitCode, wait.Behavior ?? WaitBehavior.StopOnResourceUnavailable));
        if (process.Experiment.Annotations.Last<StartOrderAnnotation>() is { Order: StartOrder.BindersFirst })
            foreach (var link in process.Links.OfType<ConnectAnnotation>())
                if (binders.TryGetValue(link.Service, out var binder) && binder != process)
                    Add(waits, new(binder.Id, WaitType.Started));
        return waits.DrainToImmutable();
    }

    // An experiment that was left out of this run cannot be waited for: its processes are taken as being there.
    private void Add(ImmutableArray<WaitPlan>.Builder waits, WaitPlan wait)
    {
        if (planned.Contains(wait.Process) && !waits.Contains(wait))
            waits.Add(wait);
    }
}
