using Ensemble.Processes.Native;

namespace Ensemble.Processes.Ledger;

/// <summary>
/// Finds the folder for what runs of this user share while they run: <c>$XDG_RUNTIME_DIR/ensemble</c>, else <c>ensemble-UID</c> among the temporary files.
/// </summary>
/// <remarks>
/// In a folder that anybody may write to, somebody else could have made ours first: it is used only if it is a real folder of ours that nobody else may
/// enter.
/// </remarks>
internal static class RuntimeDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Gives the folder, made if need be, or the reason why it cannot be used.</summary>
    /// <param name="environment">The environment to read <c>XDG_RUNTIME_DIR</c> from.</param>
    /// <param name="temporaryDirectory">Where the fallback lies, usually <c>/tmp</c>.</param>
    internal static RuntimeDirectoryOutcome Open(IReadOnlyDictionary<string, string> environment, string temporaryDirectory)
    {
        if (!OperatingSystem.IsLinux())
            return new RuntimeDirectoryOutcome.Refused(temporaryDirectory, "Ensemble runs processes on Linux only; there is nothing to share on this system.");
        uint user = Libc.geteuid();
        string path = environment.TryGetValue("XDG_RUNTIME_DIR", out string? runtime) && Path.IsPathRooted(runtime) && Directory.Exists(runtime)
            ? Path.Combine(runtime, "ensemble")
            : Path.Combine(temporaryDirectory, $"ensemble-{user}");
        try
        {
            if (!Path.Exists(path))
                Directory.CreateDirectory(path, OwnerOnly);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new RuntimeDirectoryOutcome.Refused(path, $"'{path}' cannot be made: {exception.Message}");
        }
        return Check(path, user);
    }

    private static RuntimeDirectoryOutcome Check(string path, uint user)
    {
        if (FileStatus.Read(path) is not { } status)
            return new RuntimeDirectoryOutcome.Refused(path, $"'{path}' cannot be examined.");
        if (!status.IsDirectory)
            return new RuntimeDirectoryOutcome.Refused(
                path, $"'{path}' is a link or a file where a folder of yours is expected. Remove it, or set XDG_RUNTIME_DIR.");
        if (status.Owner != user)
            return new RuntimeDirectoryOutcome.Refused(
                path, $"'{path}' belongs to user {status.Owner}, not to you ({user}). Set XDG_RUNTIME_DIR to a folder of yours.");
        if ((status.Permissions & 0x3F) != 0)
            return new RuntimeDirectoryOutcome.Refused(path, $"'{path}' is open to other users. If it is yours: chmod 700 '{path}'.");
        return new RuntimeDirectoryOutcome.Found(path);
    }
}
