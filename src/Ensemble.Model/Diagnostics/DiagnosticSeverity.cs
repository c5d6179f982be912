namespace Ensemble.Model.Diagnostics;

/// <summary>How much a finding matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; everything runs.</summary>
    Warning,

    /// <summary>Nothing starts.</summary>
    Error,
}
