namespace Ensemble.Hosting.Runs;

/// <summary>Which of a replica's streams are meant.</summary>
[Flags]
public enum LogStreams
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>stdout.</summary>
    Output = 1,

    /// <summary>stderr.</summary>
    Error = 2,

    /// <summary>Both.</summary>
    Both = Output | Error,
}
