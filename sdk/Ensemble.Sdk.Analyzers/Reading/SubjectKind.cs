namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>What a builder builds.</summary>
internal enum SubjectKind
{
    /// <summary>The application.</summary>
    Application,

    /// <summary>An experiment.</summary>
    Experiment,

    /// <summary>A group of processes.</summary>
    Group,

    /// <summary>A process that is neither a project nor a container.</summary>
    Process,

    /// <summary>A process whose launch profile, which source does not show, may declare more.</summary>
    Project,

    /// <summary>A container, whose ports are its own.</summary>
    Container,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A connection string.</summary>
    ConnectionString,

    /// <summary>A service that runs elsewhere.</summary>
    ExternalService,
}
