using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Application;

/// <summary>A declaration, checked and planned for a target.</summary>
/// <param name="Model">The declaration as it was read.</param>
/// <param name="Plan">The plan; of a model with errors it is empty.</param>
/// <param name="Diagnostics">Everything that is wrong, and warnings.</param>
internal sealed record CompiledApplication(ModelView Model, ApplicationPlan Plan, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether nothing can start.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity is DiagnosticSeverity.Error);
}
