using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>The endpoints of a process: those of its services in the order of its calls, then its own.</summary>
internal static class EndpointCompiler
{
    public static ImmutableArray<EndpointPlan> Compile(ProcessView process, IReadOnlyDictionary<string, ProcessView> binders)
    {
        var declared = process.Resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        if (declared.Length == 0 && process.Links.IsEmpty)
            return [];

        var plans = ImmutableArray.CreateBuilder<EndpointPlan>();
        foreach (var service in process.Links.Where(l => l is not ConnectAnnotation).GroupBy(l => l.Service, StringComparer.Ordinal))
        {
            if (!binders.TryGetValue(service.Key, out var binder) || binder != process)
                continue;
            var endpoint = Array.Find(declared, e => EndpointNames.AreEqual(e.Name, service.Key));
            plans.Add(new EndpointPlan
            {
                Name = service.Key,
                Scheme = endpoint?.UriScheme ?? "tcp",
                Port = service.FirstOrDefault(l => l.Port is not null)?.Port ?? endpoint?.TargetPort ?? endpoint?.Port,
                External = endpoint is { IsExternal: true } || service.Any(l => l is ExposeAnnotation),
                IsFixed = endpoint is { IsFixed: true },
                Variable = endpoint?.EnvironmentVariable,
                Service = service.Key,
            });
        }
        foreach (var endpoint in declared.Where(e => !plans.Any(p => EndpointNames.AreEqual(p.Name, e.Name))))
        {
            plans.Add(new EndpointPlan
            {
                Name = endpoint.Name,
                Scheme = endpoint.UriScheme,
                Port = endpoint.TargetPort ?? endpoint.Port,
                External = endpoint.IsExternal,
                IsFixed = endpoint.IsFixed,
                Variable = endpoint.EnvironmentVariable,
            });
        }
        return plans.DrainToImmutable();
    }
}
