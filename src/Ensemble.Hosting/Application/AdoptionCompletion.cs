using System.Collections.Immutable;
using Ensemble.Hosting.Local;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Application;

/// <summary>Compares what a run was launched with and what its AppHost is now, when a new host takes it over.</summary>
internal sealed class AdoptionCompletion
{
    /// <param name="history">What the host before left.</param>
    /// <param name="compiled">What the AppHost declares now.</param>
    /// <param name="parameters">The values that the new host found.</param>
    public AdoptionCompletion(RunHistory history, CompiledApplication compiled, ParameterValues parameters)
    {
        // A run's values stay as they were, but secrets are written down nowhere.
        var values = history.Binding.Parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var warnings = ImmutableArray.CreateBuilder<Diagnostic>();
        if (history.Plan.ToJson() != compiled.Plan.ToJson())
            warnings.Add(DeclarationChanged.Create(history.Binding.RunId));
        foreach (string secret in history.Binding.Secrets)
        {
            if (parameters.Values.TryGetValue(secret, out string? value))
                values[secret] = value;
            else
                warnings.Add(SecretUnknownAfterAdoption.Create(secret));
        }
        var declared = compiled.Plan.AllProcesses().Select(p => p.Id).ToHashSet();
        FitsDeclaration = history.Plan.AllProcesses().All(p => declared.Contains(p.Id));
        Parameters = values;
        Warnings = warnings.DrainToImmutable();
    }

    /// <summary>The values of all parameters that are known.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Whether every process of the run is still declared, so that its callbacks can be called.</summary>
    public bool FitsDeclaration { get; }

    public ImmutableArray<Diagnostic> Warnings { get; }
}
