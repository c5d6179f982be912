using Ensemble.Processes.Native;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Hosting;

/// <summary>Turns a failure's kind and error number into the outcome that names what was asked for.</summary>
internal static class StartFailures
{
    internal static StartOutcome Describe(ProcessStart start, StartFailureKind kind, int errno) => kind switch
    {
        StartFailureKind.CommandNotFound => new StartOutcome.CommandNotFound(start.Command, SearchedPath(start)),
        StartFailureKind.NotExecutable when errno == Errno.BadExecutable
            => new StartOutcome.NotExecutable(start.Command, "It is neither a program for this machine nor a script that begins with '#!'."),
        StartFailureKind.NotExecutable when errno == Errno.NoEntry
            => new StartOutcome.NotExecutable(start.Command, "The interpreter or loader that it names does not exist."),
        StartFailureKind.NotExecutable => new StartOutcome.NotExecutable(start.Command, Errno.Describe(errno)),
        StartFailureKind.DirectoryMissing => new StartOutcome.DirectoryMissing(start.WorkingDirectory, Errno.Describe(errno)),
        StartFailureKind.LogUnwritable => new StartOutcome.LogUnwritable(start.StandardOutputLog, start.StandardErrorLog, Errno.Describe(errno)),
        _ => new StartOutcome.Failed(errno),
    };

    private static string? SearchedPath(ProcessStart start)
        => start.Command.Contains('/', StringComparison.Ordinal) ? null : start.Environment.GetValueOrDefault("PATH", "/usr/bin:/bin");
}
