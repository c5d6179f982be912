using System.Buffers.Binary;
using Ensemble.Processes.Native;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Hosting;

/// <summary>The host's end of the socket to the launcher: requests go out from any thread, reports come in on one thread of its own.</summary>
/// <remarks>
/// A request is one frame and normally one system call; those that answer reports go out together. What the socket does not take waits in one buffer, which
/// each caller adds one frame to before it waits for its answer.
/// </remarks>
internal sealed unsafe class LauncherConnection(int fd)
{
    private readonly Lock gate = new();
    private readonly FrameBuffer outgoing = new();
    private bool isClosed;
    private bool flusherRuns;
    private int gathering; // the thread that handles reports, while it does

    /// <summary>Writes a frame and sends it. Does nothing once the connection is closed.</summary>
    internal void Send<TState>(RequestKind kind, TState state, Action<FrameBuffer, TState> write)
    {
        lock (gate)
        {
            if (isClosed)
                return;
            write(outgoing.Begin((byte)kind), state);
            outgoing.End();
            if (gathering == Environment.CurrentManagedThreadId || MayLeave_NeedsLock())
                return;
        }
        _ = Task.Run(FlushWhenWritable);
    }

    /// <summary>Takes in reports until the launcher closes its end. Blocks: the caller's thread is the one reports are handled on.</summary>
    internal void Receive(ReportHandler handle)
    {
        byte[] buffer = new byte[16 * 1024];
        int end = 0;
        int count;
        while ((count = ReadSome(ref buffer, end)) > 0)
        {
            end += count;
            int start = 0;
            Gather(Environment.CurrentManagedThreadId);
            while (TryFrame(buffer.AsSpan(start, end - start), out int length))
            {
                ReadOnlySpan<byte> frame = buffer.AsSpan(start + sizeof(uint), length);
                handle((ReportKind)frame[0], frame[1..]);
                start += sizeof(uint) + length;
            }
            Gather(0);
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
        }
    }

    /// <summary>Ends the conversation; <see cref="Receive"/> returns.</summary>
    internal void HangUp()
    {
        lock (gate)
        {
            if (!isClosed)
                _ = Libc.shutdown(fd, Linux.ShutdownBoth);
        }
    }

    internal void Close()
    {
        lock (gate)
        {
            if (isClosed)
                return;
            isClosed = true;
            Libc.close(fd);
        }
    }

    private static bool TryFrame(ReadOnlySpan<byte> bytes, out int length)
    {
        length = bytes.Length < sizeof(uint) ? 0 : (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes), ProtocolFormat.LongestFrame);
        return length > 0 && bytes.Length >= sizeof(uint) + length;
    }

    private int ReadSome(ref byte[] buffer, int end)
    {
        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        fixed (byte* free = &buffer[end])
        {
            while (true)
            {
                int count = (int)Libc.recv(fd, free, buffer.Length - end, 0);
                if (count >= 0 || Errno.Last != Errno.Interrupted)
                    return count;
            }
        }
    }

    // What reports that came together lead to goes out together: it wakes the launcher once.
    private void Gather(int thread)
    {
        lock (gate)
        {
            gathering = thread;
            if (thread != 0 || isClosed || MayLeave_NeedsLock())
                return;
        }
        _ = Task.Run(FlushWhenWritable);
    }

    /// <summary>Sends what is there. Returns false where somebody has to wait for the socket, and is to be that.</summary>
    private bool MayLeave_NeedsLock()
    {
        if (flusherRuns || TryFlush_NeedsLock())
            return true;
        flusherRuns = true;
        return false;
    }

    /// <summary>Sends what the socket takes. Returns whether nothing is left; a broken connection leaves nothing, its end is seen by the reader.</summary>
    private bool TryFlush_NeedsLock()
    {
        while (!outgoing.IsEmpty)
        {
            fixed (byte* pending = outgoing.Pending)
            {
                nint sent = Libc.send(fd, pending, outgoing.Pending.Length, Linux.DoNotWait | Linux.NoSignal);
                if (sent >= 0)
                    outgoing.Sent((int)sent);
                else if (Errno.Last == Errno.Again)
                    return false;
                else if (Errno.Last != Errno.Interrupted)
                    outgoing.Sent(outgoing.Pending.Length);
            }
        }
        return true;
    }

    private void FlushWhenWritable()
    {
        const short PollOut = 4;
        const int PatienceMilliseconds = 1000;
        while (true)
        {
            PollFd socket = new() { Fd = fd, Events = PollOut };
            _ = Libc.poll(&socket, 1, PatienceMilliseconds);
            lock (gate)
            {
                flusherRuns = !isClosed && !TryFlush_NeedsLock();
                if (!flusherRuns)
                    return;
            }
        }
    }
}
