using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>What must be told apart has different names.</summary>
internal sealed class DuplicateNameCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        Report(found, context.Resources.OfType<ExperimentResource>(), "", StringComparer.Ordinal);
        // Keys of configuration, in which upper and lower case are the same.
        var keys = context.Resources.Where(r => r is not (ExperimentResource or ProcessGroupResource or IProcessResource));
        Report(found, keys, "", StringComparer.OrdinalIgnoreCase);
        foreach (var experiment in context.Experiments)
        {
            Report(found, experiment.View.Groups, $" in experiment '{experiment.Name}'", StringComparer.Ordinal);
            foreach (var group in experiment.Processes.GroupBy(p => p.Group))
            {
                string where = group.Key is null ? $" in experiment '{experiment.Name}'" : $" in group '{group.Key.Name}'";
                Report(found, group.Select(p => p.Resource), where, StringComparer.Ordinal);
            }
        }
        foreach (var process in context.Processes)
            ReportEndpoints(found, process.Resource);
    }

    private static void Report(DiagnosticBag found, IEnumerable<IResource> resources, string where, StringComparer comparer)
    {
        var first = new Dictionary<string, IResource>(comparer);
        foreach (var resource in resources)
            if (!first.TryAdd(resource.Name, resource) && first[resource.Name] is var other && other != resource)
                found.Add(DuplicateName.Create(other, resource, where));
    }

    private static void ReportEndpoints(DiagnosticBag found, IResource process)
    {
        var first = new Dictionary<string, EndpointAnnotation>(StringComparer.OrdinalIgnoreCase);
        foreach (var endpoint in process.Annotations.OfType<EndpointAnnotation>())
            // An endpoint that has the name of a service and another port is reported for its port.
            if (!first.TryAdd(endpoint.Name, endpoint) && (first[endpoint.Name].Service is null || first[endpoint.Name].Port == endpoint.Port))
                found.Add(DuplicateName.Endpoint(process, first[endpoint.Name], endpoint));
    }
}
