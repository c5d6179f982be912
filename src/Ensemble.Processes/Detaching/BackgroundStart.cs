namespace Ensemble.Processes.Detaching;

/// <summary>What to start in the background.</summary>
internal sealed record BackgroundStart
{
    /// <summary>Gets the program, an absolute path.</summary>
    public required string Command { get; init; }

    /// <summary>Gets the arguments behind the command's own name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Gets the whole environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Gets the working directory, an absolute path.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Gets the file that standard output and error are appended to; only the user can read it.</summary>
    public required string Output { get; init; }
}
