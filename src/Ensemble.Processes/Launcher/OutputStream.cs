using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>The reading end of one pipe or terminal of a process, and the log it goes to.</summary>
internal sealed unsafe class OutputStream(int fd, byte number, Incarnation owner, LogFile log)
{
    private const int DefaultPipe = 64 * 1024;
    private const int BusyPipe = 512 * 1024;
    private const int LargestPipe = 4 * 1024 * 1024;
    private const int ReadsPerTurn = 4;

    private bool enlarged;

    internal int Fd { get; private set; } = fd;

    /// <summary>Gets or sets where the loop keeps this stream.</summary>
    internal int Slot { get; set; }

    /// <summary>Gets 0 for standard output, 1 for standard error.</summary>
    internal byte Number => number;

    internal Incarnation Owner => owner;

    internal LogFile Log => log;

    internal bool IsOpen => Fd >= 0;

    /// <summary>
    /// Takes what is there, but no more than its turn: one talkative process must not keep the others waiting. Returns false at the end of the stream.
    /// </summary>
    internal bool Pump(OutputBuffer buffer)
    {
        for (int turn = 0; turn < ReadsPerTurn; turn++)
        {
            nint count = Libc.read(Fd, buffer.Start, OutputBuffer.Length);
            if (count > 0)
            {
                log.Append(buffer.Start, count);
                if (count == DefaultPipe && !enlarged)
                    Enlarge();
                if (count < DefaultPipe)
                    return true;
            }
            else
            {
                // A terminal whose last holder has gone says EIO where a pipe says 0.
                return count < 0 && Errno.Last is Errno.Again or Errno.Interrupted;
            }
        }
        return true;
    }

    /// <summary>
    /// Takes everything that a root left behind when it ended. A survivor may go on writing meanwhile: after more than any pipe can hold this stops.
    /// Returns false at the end of the stream.
    /// </summary>
    internal bool Drain(OutputBuffer buffer)
    {
        for (long total = 0; total < LargestPipe;)
        {
            nint count = Libc.read(Fd, buffer.Start, OutputBuffer.Length);
            if (count <= 0)
                return count < 0 && Errno.Last is Errno.Again or Errno.Interrupted;
            log.Append(buffer.Start, count);
            total += count;
        }
        return true;
    }

    internal void Close(Epoll epoll)
    {
        epoll.Close(Fd);
        Fd = -1;
    }

    // Only for those who need it: an unprivileged user's pipes share a budget of 64 MiB.
    private void Enlarge()
    {
        enlarged = true;
        _ = Libc.fcntl(Fd, Linux.SetPipeSize, BusyPipe);
    }
}
