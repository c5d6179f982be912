using System.Runtime.InteropServices;

namespace Ensemble.EndToEnd.Kit;

/// <summary>Signals of Linux.</summary>
internal static class Signals
{
    public const int Hangup = 1, Interrupt = 2, Kill = 9, Terminate = 15;

    /// <summary>Sends a signal; false where there is no such process.</summary>
    public static bool TrySend(int process, int signal) => kill(process, signal) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
