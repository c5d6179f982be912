using System.Runtime.InteropServices;
using Ensemble.Processes.Native;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>The launcher's end of the socket to its host. Never blocks: what the host does not take yet waits in <see cref="Outgoing"/>.</summary>
/// <remarks>
/// Outgoing reports need no bound of their own: each answers a request or ends an incarnation, and output is reported only once per question.
/// </remarks>
/// <param name="fd">The socket.</param>
/// <param name="longestFrame">A longer frame is what no host sends.</param>
internal sealed unsafe class ControlChannel(int fd, int longestFrame = ProtocolFormat.LongestFrame) : IDisposable
{
    private const int Capacity = 64 * 1024;

    private int fd = fd;
    private byte* buffer = (byte*)NativeMemory.Alloc(Capacity);
    private int capacity = Capacity;
    private int start;
    private int end;

    internal FrameBuffer Outgoing { get; } = new();

    internal int Fd => fd;

    /// <summary>Gets whether nobody listens any more: the other end is closed or has sent what no host sends.</summary>
    internal bool IsLost { get; private set; }

    /// <summary>Gets whether the other end is closed, though what it sent before may still be unread.</summary>
    internal bool IsHungUp
    {
        get
        {
            PollFd socket = new() { Fd = fd };
            return IsLost || (Libc.poll(&socket, 1, 0) > 0 && (socket.Returned & Linux.PollHangup) != 0);
        }
    }

    /// <summary>Gets whether bytes came that belong to no frame yet.</summary>
    internal bool HasRest => end > start;

    internal void Abandon() => IsLost = true;

    /// <summary>Goes on with another socket, to a host that knows nothing of what went over the one before.</summary>
    internal void Continue(int socket)
    {
        Libc.close(fd);
        fd = socket;
        start = end = 0;
        Outgoing.Clear();
        IsLost = false;
    }

    /// <summary>Hands the socket on; disposing does not close it any more.</summary>
    internal int Release()
    {
        int released = fd;
        fd = -1;
        return released;
    }

    public void Dispose()
    {
        if (fd >= 0)
            Libc.close(fd);
        fd = -1;
        NativeMemory.Free(buffer);
        buffer = null;
    }

    /// <summary>
    /// Takes in what the socket holds, moving unread bytes to the front: frames read before are gone then. Returns whether anything came.
    /// </summary>
    internal bool Receive()
    {
        new ReadOnlySpan<byte>(buffer + start, end - start).CopyTo(new Span<byte>(buffer, end - start));
        end -= start;
        start = 0;
        Resize();
        nint count = Libc.recv(fd, buffer + end, capacity - end, Linux.DoNotWait);
        if (count > 0)
            end += (int)count;
        else if (count == 0 || Errno.Last is not (Errno.Again or Errno.Interrupted))
            IsLost = true;
        return count > 0;
    }

    /// <summary>Takes the next whole frame, if one is there.</summary>
    internal bool TryNext(out RequestKind kind, out byte* body, out int length)
    {
        kind = default;
        body = null;
        length = 0;
        if (end - start < ProtocolFormat.HeaderBytes)
            return false;
        int frame = FrameLength();
        if (frame < 1 || frame > longestFrame)
        {
            IsLost = true;
            return false;
        }
        if (end - start < sizeof(uint) + frame)
            return false;
        kind = (RequestKind)buffer[start + sizeof(uint)];
        body = buffer + start + ProtocolFormat.HeaderBytes;
        length = frame - 1;
        start += sizeof(uint) + frame;
        return true;
    }

    /// <summary>Sends as much as the host takes. Returns whether something is left.</summary>
    internal bool Flush()
    {
        while (!Outgoing.IsEmpty && !IsLost)
        {
            fixed (byte* pending = Outgoing.Pending)
            {
                nint sent = Libc.send(fd, pending, Outgoing.Pending.Length, Linux.DoNotWait | Linux.NoSignal);
                if (sent > 0)
                    Outgoing.Sent((int)sent);
                else if (Errno.Last == Errno.Again)
                    return true;
                else if (Errno.Last != Errno.Interrupted)
                    IsLost = true;
            }
        }
        return false;
    }

    private int FrameLength() => (int)Math.Min(*(uint*)(buffer + start), int.MaxValue);

    // A start with a large environment may exceed the usual capacity; the room is given back as soon as it has passed.
    private void Resize()
    {
        int needed = end >= sizeof(uint) ? Math.Min(FrameLength(), longestFrame) + sizeof(uint) : 0;
        int wanted = needed > Capacity ? needed : Math.Max(Capacity, end + 1);
        if (wanted == capacity)
            return;
        buffer = (byte*)NativeMemory.Realloc(buffer, (nuint)wanted);
        capacity = wanted;
    }
}
