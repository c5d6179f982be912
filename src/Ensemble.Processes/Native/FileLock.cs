using System.Text;

namespace Ensemble.Processes.Native;

/// <summary>A lock that ends with its holder, between processes that know one file.</summary>
internal sealed unsafe class FileLock : IDisposable
{
    private const int Exclusive = 2;
    private const int Permissions = 0x180; // 0600

    private readonly int fd;

    private FileLock(int fd) => this.fd = fd;

    /// <summary>Waits until nobody else holds the lock. Blocks the calling thread.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    internal static FileLock Take(string path)
    {
        int fd;
        fixed (byte* text = Encoding.UTF8.GetBytes(path + '\0'))
            fd = Libc.open(text, Linux.ReadWrite | Linux.Create | Linux.CloseOnExec, Permissions);
        if (fd < 0)
            throw new IOException($"'{path}' cannot be locked: {Errno.Describe(Errno.Last)}.");
        while (Libc.flock(fd, Exclusive) != 0 && Errno.Last == Errno.Interrupted)
        {
        }
        return new(fd);
    }

    public void Dispose() => Libc.close(fd);
}
