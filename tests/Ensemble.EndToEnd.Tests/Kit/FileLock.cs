using System.Runtime.InteropServices;

namespace Ensemble.EndToEnd.Kit;

/// <summary>Locks as <c>flock</c> takes them: held for as long as any process has the file open, whatever became of its environment, session and
/// parent.</summary>
internal static class FileLock
{
    private const int Shared = 1, NonBlocking = 4, CloseOnExec = 0x80000;

    public static bool IsHeld(string path)
    {
        // Not File.Open: .NET takes such a lock itself. Closed on exec: a child of this process that had it open would seem to hold it.
        int file = open(path, CloseOnExec, 0);
        if (file < 0)
            return false;
        bool isHeld = flock(file, Shared | NonBlocking) != 0;
        _ = close(file);
        return isHeld;
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int flock(int file, int operation);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int file);
}
