using Ensemble.Model.Diagnostics;

namespace Ensemble.Rules.Service.Serving;

/// <summary>What came of serving ensembles.</summary>
internal abstract record EnsembleServerOutcome
{
    /// <summary>They are served.</summary>
    /// <param name="Server">The server.</param>
    public sealed record Serving(EnsembleServer Server) : EnsembleServerOutcome;

    /// <summary>They cannot be served.</summary>
    /// <param name="Diagnostic">Why.</param>
    public sealed record Refused(Diagnostic Diagnostic) : EnsembleServerOutcome;
}
