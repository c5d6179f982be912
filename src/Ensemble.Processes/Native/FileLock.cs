using System.Text;

namespace Ensemble.Processes.Native;

/// <summary>A lock that ends with its holder, between processes that know one file.</summary>
internal sealed unsafe class FileLock : IDisposable
{
    private const int Exclusive = 2;
    private const int AtOnce = 4;
    private const int Release = 8;
    private const int Permissions = 0x180; // 0600

    private readonly int fd;

    private FileLock(int fd) => this.fd = fd;

    /// <summary>Waits until nobody else holds the lock. Blocks the calling thread.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    internal static FileLock Take(string path)
    {
        int fd = Open(path);
        while (Libc.flock(fd, Exclusive) != 0 && Errno.Last == Errno.Interrupted)
        {
        }
        return new(fd);
    }

    /// <summary>Takes the lock where nobody holds it; null where somebody does.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    internal static FileLock? TryTake(string path)
    {
        FileLock held = new(Open(path));
        if (Libc.flock(held.fd, Exclusive | AtOnce) == 0)
            return held;
        held.Dispose();
        return null;
    }

    public void Dispose()
    {
        // Closing alone would leave it to whatever process is just being started beside: until that is another program, it has the file open too.
        _ = Libc.flock(fd, Release);
        Libc.close(fd);
    }

    private static int Open(string path)
    {
        int fd;
        fixed (byte* text = Encoding.UTF8.GetBytes(path + '\0'))
            fd = Libc.open(text, Linux.ReadWrite | Linux.Create | Linux.CloseOnExec, Permissions);
        return fd >= 0 ? fd : throw new IOException($"'{path}' cannot be locked: {Errno.Describe(Errno.Last)}.");
    }
}
