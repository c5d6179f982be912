using Ensemble.Processes.Native;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// The launcher's only thread: waits for the host, for deaths and for output, and reacts. It decides nothing that needs time; grace periods and time limits
/// are the host's.
/// </summary>
internal sealed unsafe class LauncherLoop : IDisposable
{
    // A burst of starts must not keep deaths and output waiting: each start takes a good tenth of a millisecond.
    private const int StartsPerTurn = 4;
    private const int TurnsBeforeSending = 4;
    private const int TurnsBeforeNoting = 16;
    private const int RescanMilliseconds = 20;

    // What is not urgent can wait for a moment: a short process ends within it, and the host is woken once for several.
    private const int NotedMilliseconds = 1;

    private readonly ControlChannel control;
    private readonly Epoll epoll = new();
    private readonly int signals;
    private readonly HostHello hello;
    private readonly AdoptionDoor? door;
    private readonly UntakenEnds ends;
    private readonly Reports reports;
    private readonly IncarnationTable table = new();
    private readonly OutputPump outputs;
    private readonly WatchedProcesses watched;
    private readonly RecordFile record;
    private readonly TreeActions trees;
    private readonly Adoption adoption;
    private readonly StartLanes lanes = new();
    private readonly Spawner spawner;
    private readonly Reaper reaper;
    private readonly RequestHandler requests;
    private FolderWatch? folder; // while no host is there
    private int turnsUnsent;
    private bool framesWait;
    private bool backlog;

    /// <param name="control">The channel to the host.</param>
    /// <param name="hello">What the host said; its record path is read here and not later.</param>
    internal LauncherLoop(ControlChannel control, HostHello hello)
    {
        this.control = control;
        this.hello = hello;
        reports = new(control.Outgoing);
        int doorErrno = 0;
        if (hello.AdoptionSocket.Length > 0)
            door = AdoptionDoor.Open(epoll, hello.AdoptionSocket, hello.Token, out doorErrno);
        ends = new(isKept: door is not null);
        record = new(hello.RecordPath, hello.Run);
        adoption = new(table, hello.Run);
        outputs = new(epoll, reports);
        watched = new(epoll, reports);
        trees = new(table, adoption, reports);
        OrderedEnds order = new(epoll, table);
        reaper = new(table, adoption, trees, outputs, reports, record, ends, lanes, order);
        spawner = new(hello.Run);
        requests = new(table, spawner, outputs, trees, watched, reports, record, ends, lanes, order);
        signals = OpenSignals();
        epoll.Watch(control.Fd, Epoll.Readable, LoopTag.Of(LoopTag.Control, 0));
        epoll.Watch(signals, Epoll.Readable, LoopTag.Of(LoopTag.Signal, 0));
        if (doorErrno == 0)
            reports.Hello();
        else
            Refuse($"The socket '{hello.AdoptionSocket}' cannot be opened: {Errno.Describe(doorErrno)}.");
        framesWait = true; // the host need not wait for the answer to its hello
    }

    /// <summary>Runs until the host asks for the end, or is lost and nothing is to be kept, or none comes after it.</summary>
    internal void Run()
    {
        do
        {
            while (!control.IsLost && !requests.IsShuttingDown)
                Turn();
        }
        while (hello.KeepsOnHostLost && !requests.IsShuttingDown && RunAlone());
        KillEverything();
        FlushForLast();
    }

    public void Dispose()
    {
        door?.Dispose();
        spawner.Dispose();
        adoption.Dispose();
        epoll.Dispose();
        Libc.close(signals);
    }

    private void Turn()
    {
        // What is already there is dealt with before the host is woken, a few times over: one report of two things costs one switch of processes, not two.
        int events = epoll.Wait(Patience());
        if (events == 0 || ++turnsUnsent > (reports.AreUrgent ? TurnsBeforeSending : TurnsBeforeNoting))
            Send();
        if (events == 0 && !framesWait)
            events = epoll.Wait(-1);
        Signals found = DispatchEvents(events);
        if (found.Deaths)
            Reap();
        if (found.Frames)
            control.Receive();
        if (found.Frames || found.Deaths || framesWait)
            HandleFrames();
        trees.CarryOut();
    }

    private int Patience()
    {
        if (framesWait || reports.AreUrgent)
            return 0;
        return reports.AreNone ? -1 : NotedMilliseconds;
    }

    private void Send()
    {
        turnsUnsent = 0;
        bool isLeft = control.Flush();
        record.Flush();
        if (isLeft == backlog)
            return;
        backlog = !backlog;
        epoll.Change(control.Fd, backlog ? Epoll.Readable | Epoll.Writable : Epoll.Readable, LoopTag.Of(LoopTag.Control, 0));
    }

    // Output first, requests last: a slot freed in this turn is not filled again before its last event was seen.
    private Signals DispatchEvents(int count)
    {
        Signals found = default;
        for (int index = 0; index < count; index++)
        {
            ulong tag = epoll.Tag(index);
            switch (LoopTag.KindOf(tag))
            {
                case LoopTag.Control:
                    found.Frames = true;
                    break;
                case LoopTag.Signal:
                    found.Deaths = true;
                    break;
                case LoopTag.Root:
                    reaper.TakeTurn(LoopTag.NumberOf(tag));
                    found.Deaths = true;
                    break;
                case LoopTag.Stream:
                    outputs.Pump((int)LoopTag.NumberOf(tag), epoll.IsOver(index));
                    break;
                case LoopTag.Door:
                    door!.Answer();
                    break;
                case LoopTag.Folder:
                    folder?.Look();
                    break;
                case LoopTag.Visitor:
                    door!.Hear(LoopTag.NumberOf(tag), control);
                    break;
                default:
                    watched.Exited(LoopTag.NumberOf(tag));
                    break;
            }
        }
        return found;
    }

    private void HandleFrames()
    {
        framesWait = false;
        for (int starts = 0; starts < StartsPerTurn;)
        {
            if (requests.StartWaiting())
            {
                starts++;
                continue;
            }
            if (!control.TryNext(out RequestKind kind, out byte* body, out int length))
                return;
            if (!requests.Handle(kind, body, length))
            {
                control.Abandon();
                return;
            }
            if (kind == RequestKind.Start)
                starts++;
        }
        framesWait = true;
    }

    private void Reap()
    {
        // One read empties a signal descriptor of one kind: a pending signal is not counted.
        const int Bytes = 128; // struct signalfd_siginfo
        byte* information = stackalloc byte[Bytes];
        _ = Libc.read(signals, information, Bytes);
        reaper.Reap();
    }

    // The host has gone and its processes are to stay: their output goes on into the logs and their ends into the record. Returns whether another host has
    // come; false when nothing runs any more and none came in time, when none can come because the folder of the run is deleted, or the host's last word was to
    // end.
    private bool RunAlone()
    {
        HandleLastFrames();
        epoll.Forget(control.Fd);
        watched.Forget();
        lanes.GiveUp();
        using FolderWatch watch = folder = new(epoll, record.Descriptor);
        ulong waitsUntil = 0;
        while (!requests.IsShuttingDown && !watch.IsGone)
        {
            trees.CarryOut();
            record.Flush();
            control.Outgoing.Clear();
            if (door?.TakeSuccessor() is >= 0 and var successor)
            {
                Serve(successor);
                return true;
            }
            int patience = -1;
            if (table.All.Count == 0)
            {
                ulong now = Clock.UnixMicroseconds();
                waitsUntil = waitsUntil == 0 ? now + (door is null ? 0 : hello.LingerMilliseconds * 1000UL) : waitsUntil;
                if (now >= waitsUntil)
                    return false;
                patience = (int)((waitsUntil - now + 999) / 1000);
            }
            if (DispatchEvents(epoll.Wait(patience)).Deaths)
                Reap();
        }
        return false;
    }

    // What the host asked for before it went is still done: it may have told others that it did. Some of it may be unread, where the host went between two
    // looks at the socket and a report to it failed.
    private void HandleLastFrames()
    {
        do
        {
            while (!requests.IsShuttingDown && control.TryNext(out RequestKind kind, out byte* body, out int length) && requests.Handle(kind, body, length))
            {
            }
        }
        while (!requests.IsShuttingDown && control.Receive());
    }

    // The new host is told everything the one before may not have written down, then it is the host.
    private void Serve(int socket)
    {
        control.Continue(socket);
        epoll.Watch(socket, Epoll.Readable, LoopTag.Of(LoopTag.Control, 0));
        backlog = framesWait = false;
        reports.Hello();
        reports.Snapshot(hello.Run, table.Highest);
        foreach (Incarnation over in ends.All)
        {
            reports.Living(over);
            reports.Ended(over, isUrgent: true);
        }
        foreach (Incarnation living in table.All.Values)
        {
            reports.Living(living);
            if (living.RootExitTold)
                reports.RootExited(living);
        }
        reports.SnapshotEnd();
    }

    private void Refuse(string sentence)
    {
        reports.Refused(sentence);
        control.Flush();
        control.Abandon();
    }

    // Whatever is forked while this looks is our descendant too and is found by a later look. It ends when the system says that there is no child left.
    private void KillEverything()
    {
        epoll.Forget(control.Fd);
        reaper.Reap();
        while (!reaper.HasNoChild)
        {
            trees.KillAll();
            DispatchEvents(epoll.Wait(RescanMilliseconds));
            Reap();
            record.Flush();
        }
    }

    // A host that waits for the last ends reads them now; one that does not must not keep us.
    private void FlushForLast()
    {
        const short PollOut = 4;
        PollFd host = new() { Fd = control.Fd, Events = PollOut };
        while (control.Flush() && Libc.poll(&host, 1, 1000) > 0)
        {
        }
    }

    private static int OpenSignals()
    {
        SignalSet children = SignalSet.Of(SignalNumber.Child);
        return Libc.signalfd(-1, (byte*)&children, Linux.CloseOnExec | Linux.NonBlocking);
    }

    private struct Signals
    {
        internal bool Frames;
        internal bool Deaths;
    }
}
