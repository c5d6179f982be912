using Ensemble.Model;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Notifications;

/// <summary>The declaration that a small plan could have come from.</summary>
internal static class Models
{
    public static ModelView Of(ApplicationPlan plan, params IResource[] others)
    {
        var model = new DistributedApplicationModel(plan.Application, "/lab");
        foreach (var experiment in plan.Experiments)
        {
            var declared = new ExperimentResource(experiment.Name);
            var groups = new Dictionary<string, ProcessGroupResource>();
            model.Resources.Add(declared);
            foreach (var process in experiment.Processes)
            {
                var resource = new ExecutableResource(process.Id.Name, "true", "/");
                model.Resources.Add(resource);
                if (process.Id.Group is not { } name)
                {
                    declared.Join(resource, SourceLocation.Unknown);
                    continue;
                }
                if (!groups.TryGetValue(name, out var group))
                {
                    groups[name] = group = new ProcessGroupResource(name);
                    declared.Join(group, SourceLocation.Unknown);
                }
                group.Join(resource, SourceLocation.Unknown);
            }
        }
        foreach (var other in others)
            model.Resources.Add(other);
        return new ModelView(model);
    }
}
