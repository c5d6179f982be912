using System.Globalization;
using System.Text;
using Ensemble.Processes.Native;

namespace Ensemble.Processes.Limits;

/// <summary>Asks the kernel's log, where this user may read it, whether a process was killed for want of memory.</summary>
internal static unsafe class KernelLog
{
    private const int ReadAll = 3; // SYSLOG_ACTION_READ_ALL, see syslog(2)
    private const int Size = 256 * 1024;

    /// <summary>Says whether the newest part of the log tells so. False where the log may not be read: without evidence there is no such cause.</summary>
    internal static bool TellsOutOfMemory(int pid)
    {
        byte[] buffer = new byte[Size];
        int length;
        fixed (byte* start = buffer)
            length = Libc.klogctl(ReadAll, start, Size);
        return length > 0 && Encoding.UTF8.GetString(buffer, 0, length)
            .Contains(string.Create(CultureInfo.InvariantCulture, $"Killed process {pid} ("), StringComparison.Ordinal);
    }
}
