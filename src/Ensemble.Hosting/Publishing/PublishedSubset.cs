using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>The part of a plan that is published: processes that are excluded, and whatever others need of those that are not there, are left out.</summary>
internal static class PublishedSubset
{
    /// <summary>The part, and a warning for everything that a process loses.</summary>
    public static (ApplicationPlan Plan, ImmutableArray<Diagnostic> Warnings) Of(ApplicationPlan plan)
    {
        var published = plan.AllProcesses().Where(p => !p.ExcludedFromManifest).Select(p => p.Id).ToHashSet();
        var warnings = ImmutableArray.CreateBuilder<Diagnostic>();
        var experiments = plan.Experiments.Select(e => Of(e, published, warnings)).Where(e => !e.Processes.IsEmpty).ToImmutableArray();
        return (plan with { Experiments = experiments }, warnings.ToImmutable());
    }

    private static ExperimentPlan Of(ExperimentPlan experiment, HashSet<ProcessId> published, ImmutableArray<Diagnostic>.Builder warnings)
    {
        var services = experiment.Services.Where(s => published.Contains(s.Process)).ToImmutableArray();
        var processes = experiment.Processes.Where(p => published.Contains(p.Id)).ToImmutableArray();
        return experiment with
        {
            Services = services,
            Processes = [.. processes.Select(p => Of(p, published, services, warnings))],
            Groups = [.. experiment.Groups.Where(g => processes.Any(p => p.Id.Group == g.Name))],
        };
    }

    private static ProcessPlan Of(ProcessPlan process, HashSet<ProcessId> published, ImmutableArray<ServicePlan> services, ImmutableArray<Diagnostic>.Builder warnings)
    {
        return process with
        {
            Connects = Keep(process.Connects, name => services.Any(s => s.Name == name), name => $"connects to '{name}'"),
            Waits = Keep(process.Waits, wait => published.Contains(wait.Process), wait => $"waits for '{wait.Process}'"),
            References = Keep(
                process.References,
                reference => reference.Kind is not ReferenceKind.Process || published.Contains(ProcessId.Parse(reference.Target)),
                reference => $"refers to '{reference.Target}'"),
        };

        ImmutableArray<T> Keep<T>(ImmutableArray<T> all, Func<T, bool> isThere, Func<T, string> says)
        {
            foreach (var lost in all.Where(item => !isThere(item)))
                warnings.Add(ReferenceLeftOut.Create(SourceLocation.Parse(process.DeclaredAt), process.Id.ToString(), says(lost)));
            return [.. all.Where(isThere)];
        }
    }
}
