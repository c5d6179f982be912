using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Benchmarks.Jobs;

/// <summary>How fast a disk is that is asked to keep 4 KiB for good, again and again: the most that one caller could ever reach.</summary>
internal static partial class DiskSync
{
    private const int BlockBytes = 4096;
    private const int Blocks = 4000; // as long as the log of a store gets, and written before, so that no block has to be found for it

    public static double Measure(string folder, TimeSpan duration, TimeProvider time)
    {
        using var file = File.OpenHandle(Path.Combine(folder, "sync"), FileMode.Create, FileAccess.ReadWrite);
        byte[] block = new byte[BlockBytes];
        for (int i = 0; i < Blocks; i++)
            RandomAccess.Write(file, block, (long)i * BlockBytes);
        RandomAccess.FlushToDisk(file);
        long began = time.GetTimestamp();
        int count = 0;
        for (; time.GetElapsedTime(began) < duration; count++)
        {
            RandomAccess.Write(file, block, (long)(count % Blocks) * BlockBytes);
            if (fdatasync(file) != 0)
                throw new IOException("The disk does not take it.");
        }
        return count / time.GetElapsedTime(began).TotalSeconds;
    }

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fdatasync(SafeFileHandle file);
}
