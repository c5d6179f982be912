using Ensemble.Processes.Native;

namespace Ensemble.Processes;

/// <summary>What came of a request to start a process.</summary>
internal abstract record StartOutcome
{
    private StartOutcome()
    {
    }

    /// <summary>It runs (or has ended already).</summary>
    internal sealed record Started(IProcessIncarnation Incarnation) : StartOutcome;

    /// <summary>Nothing of that name exists.</summary>
    /// <param name="Command">The command as given.</param>
    /// <param name="SearchedPath">The <c>PATH</c> that was searched; null when the command is a path itself.</param>
    internal sealed record CommandNotFound(string Command, string? SearchedPath) : StartOutcome;

    /// <summary>
    /// It exists but cannot be executed: no permission, a directory, a missing interpreter, or a format the system does not know (a script without
    /// <c>#!</c>).
    /// </summary>
    internal sealed record NotExecutable(string Command, string Reason) : StartOutcome;

    /// <summary>The working directory does not exist or cannot be entered.</summary>
    internal sealed record DirectoryMissing(string Directory, string Reason) : StartOutcome;

    /// <summary>A log file cannot be written, or its folder does not exist.</summary>
    internal sealed record LogUnwritable(string? OutputLog, string? ErrorLog, string Reason) : StartOutcome;

    /// <summary>The system refused for another reason, such as too many processes.</summary>
    internal sealed record Failed(int ErrorNumber) : StartOutcome
    {
        /// <summary>Gets the error in words.</summary>
        internal string Reason => Errno.Describe(ErrorNumber);
    }

    /// <summary>The launcher has ended; nothing can be started any more.</summary>
    internal sealed record LauncherGone : StartOutcome;
}
