using System.Runtime.InteropServices;
using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>Looks at the place of a log before the process starts, so that a wrong folder is an error now and not lost output later.</summary>
internal sealed unsafe class LogPath
{
    private const int SeekEnd = 2;

    // Nearly always the logs of a run lie in one folder: it is looked at once, not twice for every start.
    private byte[] soundFolder = [];

    /// <summary>Gives the length a log has already (a restart appends). Returns the error number if it could not be written.</summary>
    internal int Probe(byte[] path, out long length)
    {
        length = 0;
        fixed (byte* text = path)
        {
            int fd = Libc.open(text, Linux.WriteOnly | Linux.Append | Linux.CloseOnExec, 0);
            if (fd < 0)
                return Errno.Last == Errno.NoEntry ? ProbeFolder(path) : Errno.Last;
            length = Math.Max(0, Libc.lseek(fd, 0, SeekEnd));
            Libc.close(fd);
            return 0;
        }
    }

    /// <summary>Looks at the folder only. Returns the error number if no file can be made there.</summary>
    internal int ProbeFolder(ReadOnlySpan<byte> path)
    {
        int slash = path.LastIndexOf((byte)'/');
        if (path[..(slash + 1)].SequenceEqual(soundFolder))
            return 0;
        Span<byte> folder = stackalloc byte[slash + 2];
        path[..(slash + 1)].CopyTo(folder);
        folder[slash + 1] = 0;
        fixed (byte* text = folder)
        {
            if (Libc.access(text, Linux.Executable | Linux.Writable) != 0)
                return Errno.Last;
        }
        soundFolder = path[..(slash + 1)].ToArray();
        return 0;
    }
}
