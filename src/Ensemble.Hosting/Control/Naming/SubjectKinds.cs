namespace Ensemble.Hosting.Control.Naming;

/// <summary>What a name may stand for.</summary>
[Flags]
internal enum SubjectKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An experiment: all its processes.</summary>
    Experiment = 1,

    /// <summary>A process: all its replicas.</summary>
    Process = 2,

    /// <summary>One replica.</summary>
    Replica = 4,

    /// <summary>Any of them.</summary>
    Any = Experiment | Process | Replica,
}
