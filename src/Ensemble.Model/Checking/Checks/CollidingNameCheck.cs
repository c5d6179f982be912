using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Different names stay different in variables and in derived names.</summary>
internal sealed class CollidingNameCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var experiment in context.Experiments)
            ReportVariables(experiment, found);
        ReportDerived(context, found);
        ReportExperiments(context, found);
    }

    private static void ReportVariables(ExperimentIndex experiment, DiagnosticBag found)
    {
        var first = new Dictionary<string, ServiceOffer>(StringComparer.Ordinal);
        foreach (var service in experiment.Services.Select(offers => offers[0]))
        {
            string variable = service.Service.ToUpperInvariant().Replace('-', '_').Replace('.', '_');
            if (!first.TryAdd(variable, service))
                found.Add(CollidingNames.Variables(first[variable], service, $"ENSEMBLE_{variable}_ADDR"));
        }
    }

    private static void ReportDerived(CheckContext context, DiagnosticBag found)
    {
        var first = new Dictionary<string, ProcessView>(StringComparer.Ordinal);
        ProcessView[] processes = [.. context.Processes];
        foreach (var (process, derived) in processes.Zip(DerivedNames.Of([.. processes.Select(p => p.Id)])))
            if (!first.TryAdd(derived, process) && first[derived].Id != process.Id)
                found.Add(CollidingNames.Derived(first[derived], process, derived));
    }

    private static void ReportExperiments(CheckContext context, DiagnosticBag found)
    {
        var first = new Dictionary<string, ExperimentView>(StringComparer.Ordinal);
        foreach (var experiment in context.Model.Experiments)
            if (!first.TryAdd(experiment.Name, experiment) && first[experiment.Name].Resource.Name != experiment.Resource.Name)
                found.Add(CollidingNames.Experiments(first[experiment.Name], experiment));
    }
}
