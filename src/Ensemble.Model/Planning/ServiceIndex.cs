using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>Who listens on which service.</summary>
internal static class ServiceIndex
{
    /// <summary>The process that binds each service of an experiment, or exposes it where nobody binds it.</summary>
    public static Dictionary<string, ProcessView> BinderOfService(this ExperimentView experiment)
    {
        var binders = new Dictionary<string, ProcessView>(StringComparer.Ordinal);
        foreach (var process in experiment.Processes)
            foreach (var link in process.Links)
                if (link is BindAnnotation or ExposeAnnotation)
                    binders.TryAdd(link.Service, process);
        return binders;
    }
}
