using Microsoft.Win32.SafeHandles;

namespace Ensemble.Processes.Logs;

/// <summary>Opens logs that somebody else is writing.</summary>
internal static class LogFiles
{
    /// <summary>Opens a log for reading; null if it does not exist, which a log without a byte does not.</summary>
    internal static SafeFileHandle? TryOpen(string path)
        => File.Exists(path) ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
}
