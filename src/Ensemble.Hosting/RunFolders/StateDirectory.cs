namespace Ensemble.Hosting.RunFolders;

/// <summary>Where the runs of an AppHost are kept.</summary>
internal static class StateDirectory
{
    /// <summary>The folder of one AppHost: <c>ENSEMBLE_HOME</c>, else <c>$XDG_STATE_HOME/ensemble</c>, else <c>~/.local/state/ensemble</c>; below it the
    /// AppHost's name with a hash of its path, so that two checkouts do not meet.</summary>
    /// <param name="applicationName">The AppHost's name.</param>
    /// <param name="applicationDirectory">Its folder.</param>
    /// <param name="variables">The environment.</param>
    public static string Of(string applicationName, string applicationDirectory, IReadOnlyDictionary<string, string> variables)
    {
        return Path.Combine(Root(variables),
            $"{FileName.Of(applicationName)}-{StableHash.Of(Path.TrimEndingDirectorySeparator(Path.GetFullPath(applicationDirectory)))}");
    }

    /// <summary>The same, told by the folder of one of the AppHost's runs.</summary>
    /// <param name="runFolder">The run's folder.</param>
    public static string OfRun(string runFolder) => Path.GetFullPath(Path.Combine(runFolder, "..", ".."));

    /// <summary>The folder that holds those of all AppHosts.</summary>
    /// <param name="variables">The environment.</param>
    public static string Root(IReadOnlyDictionary<string, string> variables) => Path.GetFullPath(
        variables.TryGetValue("ENSEMBLE_HOME", out string? home) && home.Length > 0 ? home
            : Path.Combine(variables.TryGetValue("XDG_STATE_HOME", out string? state) && Path.IsPathRooted(state) ? state
                : Path.Combine(variables.TryGetValue("HOME", out string? own) && own.Length > 0 ? own : Path.GetTempPath(), ".local", "state"), "ensemble"));
}
