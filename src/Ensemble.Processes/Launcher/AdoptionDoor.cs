using System.Text;
using Ensemble.Processes.Native;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// Where a new host knocks after the one before was killed: a Unix socket in a folder that only the user can enter. Who knocks must be the same user, show the
/// run's token, and come when no host is there.
/// </summary>
internal sealed unsafe class AdoptionDoor : IDisposable
{
    // Whoever connects and says nothing is sent away by those who come after: more than a few at once is no host's behaviour.
    private const int MostVisitors = 4;
    private const int Backlog = 64;

    private readonly Epoll epoll;
    private readonly int listener;
    private readonly byte[] path;
    private readonly byte[] token;
    private readonly uint user = Libc.geteuid();
    private readonly List<(uint Number, ControlChannel Channel)> visitors = [];
    private uint lastNumber;

    private AdoptionDoor(Epoll epoll, int listener, byte[] path, byte[] token)
    {
        (this.epoll, this.listener, this.path, this.token) = (epoll, listener, path, token);
        epoll.Watch(listener, Epoll.Readable, LoopTag.Of(LoopTag.Door, 0));
    }

    /// <summary>Gets the socket of a host that may take over; -1 while there is none.</summary>
    internal int Successor { get; private set; } = -1;

    /// <summary>Begins to listen. Returns null and the error number where that is impossible.</summary>
    internal static AdoptionDoor? Open(Epoll epoll, string socket, byte[] token, out int errno)
    {
        if (!UnixAddress.TryCreate(socket, out UnixAddress address))
        {
            errno = Errno.NameTooLong;
            return null;
        }
        byte[] path = Encoding.UTF8.GetBytes(socket + '\0');
        int listener = Libc.socket(Linux.UnixDomain, Linux.StreamSocket | Linux.CloseOnExec | Linux.NonBlocking, 0);
        fixed (byte* text = path)
            _ = Libc.unlink(text);
        if (listener >= 0 && Libc.bind(listener, (byte*)&address, UnixAddress.Size) == 0 && Libc.listen(listener, Backlog) == 0)
        {
            errno = 0;
            return new(epoll, listener, path, token);
        }
        errno = Errno.Last;
        if (listener >= 0)
            Libc.close(listener);
        return null;
    }

    /// <summary>Lets in whoever knocks, as far as the same user.</summary>
    internal void Answer()
    {
        int socket;
        while ((socket = Libc.accept4(listener, null, null, Linux.CloseOnExec | Linux.NonBlocking)) >= 0)
        {
            if (!PeerCredentials.TryRead(socket, out PeerCredentials peer) || peer.User != user)
            {
                Libc.close(socket);
                continue;
            }
            if (visitors.Count == MostVisitors)
                SendAway(visitors[0].Number, null);
            visitors.Add((++lastNumber, new(socket, ProtocolFormat.LongestKnock)));
            epoll.Watch(socket, Epoll.Readable, LoopTag.Of(LoopTag.Visitor, lastNumber));
        }
    }

    /// <summary>Hears what a visitor says.</summary>
    /// <param name="number">Which.</param>
    /// <param name="host">The channel to the present host.</param>
    internal void Hear(uint number, ControlChannel host)
    {
        if (visitors.Find(visitor => visitor.Number == number).Channel is not { } channel)
            return;
        channel.Receive();
        string? refusal = null;
        if (channel.TryNext(out RequestKind kind, out byte* body, out int length))
        {
            bool isHost = kind == RequestKind.Adopt && AdoptionHello.TryRead(body, length, token, out refusal) && !channel.HasRest;

            // The end of the host before may not have been read yet, and must not turn away the one that comes because of it.
            if (isHost && (Successor >= 0 || !host.IsHungUp))
                refusal = "Another host is connected to this run.";
            else if (isHost)
                Welcome(number, channel);
            SendAway(number, refusal);
        }
        else if (channel.IsLost)
        {
            SendAway(number, null);
        }
    }

    /// <summary>Takes the host that may take over; -1 for none.</summary>
    internal int TakeSuccessor()
    {
        int taken = Successor;
        Successor = -1;
        return taken;
    }

    public void Dispose()
    {
        while (visitors is [var (number, _), ..])
            SendAway(number, null);
        if (Successor >= 0)
            Libc.close(Successor);
        Libc.close(listener);
        fixed (byte* text = path)
            _ = Libc.unlink(text);
    }

    private void Welcome(uint number, ControlChannel channel)
    {
        visitors.RemoveAll(visitor => visitor.Number == number);
        epoll.Forget(channel.Fd);
        Successor = channel.Release();
        channel.Dispose();
    }

    private void SendAway(uint number, string? refusal)
    {
        int index = visitors.FindIndex(visitor => visitor.Number == number);
        if (index < 0)
            return;
        ControlChannel channel = visitors[index].Channel;
        visitors.RemoveAt(index);
        if (refusal is not null)
            new Reports(channel.Outgoing).Refused(refusal);
        channel.Flush(); // one short frame: an empty socket takes it, or its reader has gone
        epoll.Forget(channel.Fd);
        channel.Dispose();
    }
}
