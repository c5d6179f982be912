namespace Ensemble.CommandLine.Machine;

/// <summary>Finds programs as a shell does.</summary>
internal static class Programs
{
    /// <summary>The path of a program; null where there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="variables">The environment with its <c>PATH</c>.</param>
    public static string? Find(string name, IReadOnlyDictionary<string, string> variables) =>
        variables.GetValueOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path) =>
        File.Exists(path) && !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
