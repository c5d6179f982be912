using Ensemble.Model.Checking;
using Ensemble.Model.Views;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1015: two names from which the same variable or the same derived name is made.</summary>
internal static class CollidingNames
{
    public static DiagnosticRule Rule { get; } = new("ENS1015", DiagnosticSeverity.Error, "Two names that become one");

    public static Diagnostic Variables(ServiceOffer first, ServiceOffer second, string variable) => Rule.At(
        second.Location,
        second.Process.Resource.Name,
        $"Service '{second.Service}' of {second.Process.Resource.Called()} " +
        $"and service '{first.Service}' of {first.Process.Resource.Called()}{first.Location.InBrackets()} " +
        $"would both be found in {variable}. Rename one of them.");

    public static Diagnostic Derived(ProcessView first, ProcessView second, string derived) => Rule.At(
        second.Resource.DeclaredAt(),
        second.Resource.Name,
        $"Process '{second.Id}' and process '{first.Id}'{first.Resource.DeclaredAt().InBrackets()} would both be known as '{derived}'. Rename one of them.");

    public static Diagnostic Experiments(ExperimentView first, ExperimentView second) => Rule.At(
        second.Resource.DeclaredAt(),
        second.Resource.Name,
        $"Experiment '{second.Resource.Name}' and experiment '{first.Resource.Name}'{first.Resource.DeclaredAt().InBrackets()} would both be named " +
        $"'{second.Name}' with the user's name in front. Rename one of them.");
}
