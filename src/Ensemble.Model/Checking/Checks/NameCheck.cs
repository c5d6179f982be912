using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Views;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Names are well formed, with the user's name in front too.</summary>
internal sealed class NameCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var resource in context.Resources)
            Check(found, resource.DeclaredAt(), resource.Kind(), resource.Name, SyntaxFor(resource));
        foreach (var process in context.Processes)
            foreach (var service in process.Links.Where(l => l is not ConnectAnnotation).DistinctBy(l => l.Service))
                Check(found, service.Location.Or(process.Resource), "service", service.Service, NameSyntax.Label);
        foreach (var experiment in context.Model.Experiments)
            CheckPrefixed(found, experiment);
    }

    private static NameSyntax SyntaxFor(IResource resource) =>
        resource is ExperimentResource or ProcessGroupResource or IProcessResource ? NameSyntax.Label : NameSyntax.Key;

    private static void Check(DiagnosticBag found, SourceLocation at, string whose, string name, NameSyntax syntax)
    {
        if (syntax.ProblemOf(name) is { } problem)
            found.Add(InvalidName.Create(at, whose, name, problem, syntax.Description, syntax.Correct(name)));
        else if (name.Contains("--", StringComparison.Ordinal))
            found.Add(SeparatorInName.Create(at, whose, name, syntax.Correct(name)!));
    }

    // An experiment whose own name is wrong is reported for that already.
    private static void CheckPrefixed(DiagnosticBag found, ExperimentView experiment)
    {
        if (experiment.Name != experiment.Resource.Name && NameSyntax.Label.ProblemOf(experiment.Resource.Name) is null)
            Check(found, experiment.Resource.DeclaredAt(), "experiment", experiment.Name, NameSyntax.Label);
    }
}
