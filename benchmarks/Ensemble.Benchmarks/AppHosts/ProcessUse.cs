using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ensemble.Benchmarks.AppHosts;

/// <summary>What a process uses of the machine.</summary>
internal static partial class ProcessUse
{
    /// <summary>Its share of memory in MiB: pages of its own, and its part of those it shares.</summary>
    public static double ProportionalMebibytes(int pid)
    {
        string line = File.ReadLines($"/proc/{pid}/smaps_rollup").Single(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Its processor time so far, user and kernel. By its own clock: the ticks of <c>/proc/PID/stat</c> are ten milliseconds, too coarse for a process
    /// that idles.</summary>
    public static TimeSpan ProcessorTime(int pid)
    {
        const int Scheduled = 2; // the clock that counts what the scheduler gave to a whole process
        if (ClockGetTime((~pid << 3) | Scheduled, out var time) != 0)
            throw new Win32Exception();
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int ClockGetTime(int clock, out TimeSpecification time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
