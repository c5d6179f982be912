namespace Ensemble.Hosting.CommandLine;

/// <summary>What an AppHost is started for.</summary>
internal enum AppHostOperation
{
    /// <summary>To run its experiments.</summary>
    Run,

    /// <summary>To write files for other tools.</summary>
    Publish,

    /// <summary>To have its model checked.</summary>
    Inspect,
}
