using Ensemble.Processes;

namespace Ensemble.Hosting.Local;

/// <summary>Looks for a command as the launcher will: by its path, else in the folders of <c>PATH</c>.</summary>
internal static class CommandPath
{
    private const string DefaultPath = "/usr/bin:/bin";
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What a start behind a shell would end with, said beforehand as the launcher says it of a direct one; null where nothing stands against it.</summary>
    /// <param name="command">A path, or a bare name.</param>
    /// <param name="directory">The working directory, absolute.</param>
    /// <param name="variables">The environment of the process.</param>
    public static StartOutcome? Obstacle(string command, string directory, IReadOnlyDictionary<string, string> variables)
    {
        bool isPath = command.Contains('/', StringComparison.Ordinal);
        if (Find(command, directory, variables) is not { } found)
            return new StartOutcome.CommandNotFound(command, isPath ? null : variables.GetValueOrDefault("PATH", DefaultPath));
        return IsExecutable(found) ? null : new StartOutcome.NotExecutable(command, "Permission denied");
    }

    /// <summary>The file that would be executed; null where there is none.</summary>
    /// <param name="command">A path, or a bare name.</param>
    /// <param name="directory">The working directory, absolute: what relative paths refer to.</param>
    /// <param name="variables">The environment of the process.</param>
    public static string? Find(string command, string directory, IReadOnlyDictionary<string, string> variables)
    {
        if (command.Contains('/', StringComparison.Ordinal))
            return File.Exists(Path.GetFullPath(command, directory)) ? Path.GetFullPath(command, directory) : null;
        // An empty folder in PATH is the working directory.
        return variables.GetValueOrDefault("PATH", DefaultPath).Split(':')
            .Select(folder => Path.Combine(Path.GetFullPath(folder.Length == 0 ? "." : folder, directory), command))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) => File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
}
