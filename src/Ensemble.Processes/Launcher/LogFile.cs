using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// The file that one stream of one incarnation is appended to, and beside it the index of when bytes arrived: records of two 64-bit numbers, the offset of a
/// byte and the
/// microseconds since 1970 when it came. Both are made at the first byte.
/// </summary>
/// <remarks>What cannot be written (limit reached, disk full, folder gone) is counted and dropped: a process must not stop because its log does.</remarks>
internal sealed unsafe class LogFile(byte[] path, long offset, long limit) : IDisposable
{
    // A reader needs to know when a line came to about what a person can tell apart; silence costs nothing.
    private const ulong IndexEveryMicroseconds = 10_000;
    private const int Permissions = 0x1B4; // 0664 before the umask

    private int file = -1;
    private int index = -1;
    private ulong lastRecord;
    private bool opened;

    /// <summary>Gets the file's path with its closing NUL.</summary>
    internal byte[] Path => path;

    /// <summary>Gets how long the file was when this incarnation began.</summary>
    internal long Begin { get; } = offset;

    /// <summary>Gets how long the file is: where the next byte goes.</summary>
    internal long Offset { get; private set; } = offset;

    internal long Dropped { get; private set; }

    /// <summary>Gets or sets the length beyond which the host wants to be told, once; null when it does not.</summary>
    internal long? ToldBeyond { get; set; }

    internal void Append(byte* data, nint count)
    {
        if (!opened)
            Open();
        nint kept = (nint)Math.Clamp(limit - Offset, 0, count);
        if (kept > 0 && file >= 0)
            Stamp();
        nint written = 0;
        while (written < kept && file >= 0)
        {
            nint step = Libc.write(file, data + written, kept - written);
            if (step > 0)
                written += step;
            else if (step == 0 || Errno.Last != Errno.Interrupted)
                break;
        }
        Offset += written;
        Dropped += count - written;
    }

    public void Dispose()
    {
        if (file >= 0)
            Libc.close(file);
        if (index >= 0)
            Libc.close(index);
        file = index = -1;
    }

    private void Open()
    {
        opened = true;
        const int Flags = Linux.WriteOnly | Linux.Append | Linux.Create | Linux.CloseOnExec;
        Span<byte> indexPath = stackalloc byte[path.Length + 4];
        path.CopyTo(indexPath);
        ".idx\0"u8.CopyTo(indexPath[(path.Length - 1)..]);
        fixed (byte* logText = path, indexText = indexPath)
        {
            file = Libc.open(logText, Flags, Permissions);
            index = Libc.open(indexText, Flags, Permissions);
        }
    }

    private void Stamp()
    {
        ulong now = Clock.UnixMicroseconds();
        if (now - lastRecord < IndexEveryMicroseconds || index < 0)
            return;
        lastRecord = now;
        ulong* record = stackalloc ulong[] { (ulong)Offset, now };
        Libc.write(index, (byte*)record, 2 * sizeof(ulong));
    }
}
