namespace Ensemble.Model.Planning;

/// <summary>The kinds of reference.</summary>
public enum ReferenceKind
{
    /// <summary>Endpoints of a process.</summary>
    Process,

    /// <summary>A connection string.</summary>
    ConnectionString,

    /// <summary>A service that runs elsewhere.</summary>
    ExternalService,
}
