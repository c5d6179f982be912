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
    private const int RescanMilliseconds = 20;

    // That a process has started can wait for a moment: one that is short ends within it, and the host is woken once for both.
    private const int StartedMilliseconds = 1;

    private readonly ControlChannel control;
    private readonly Epoll epoll = new();
    private readonly int controlFd;
    private readonly int signals;
    private readonly bool keepsOnHostLost;
    private readonly Reports reports;
    private readonly IncarnationTable table = new();
    private readonly OutputPump outputs;
    private readonly WatchedProcesses watched;
    private readonly RecordFile record;
    private readonly TreeActions trees;
    private readonly Adoption adoption;
    private readonly Spawner spawner;
    private readonly Reaper reaper;
    private readonly RequestHandler requests;
    private int turnsUnsent;
    private bool framesWait;
    private bool backlog;

    internal LauncherLoop(ControlChannel control, int controlFd, HostHello hello)
    {
        this.control = control;
        this.controlFd = controlFd;
        keepsOnHostLost = hello.KeepsOnHostLost;
        reports = new(control.Outgoing);
        record = new(hello.RecordPath, hello.Run);
        adoption = new(table, hello.Run);
        outputs = new(epoll, reports);
        watched = new(epoll, reports);
        trees = new(table, adoption, reports);
        reaper = new(table, adoption, trees, outputs, reports, record);
        spawner = new(hello.Run);
        requests = new(table, spawner, outputs, trees, watched, reports, record);
        signals = OpenSignals();
        epoll.Watch(controlFd, Epoll.Readable, LoopTag.Of(LoopTag.Control, 0));
        epoll.Watch(signals, Epoll.Readable, LoopTag.Of(LoopTag.Signal, 0));
        reports.Hello();
        framesWait = true; // the host need not wait for the answer to its hello
    }

    /// <summary>Runs until the host asks for the end, or is lost and nothing is to be kept.</summary>
    internal void Run()
    {
        while (!control.IsLost && !requests.IsShuttingDown)
            Turn();
        if (control.IsLost && keepsOnHostLost && !requests.IsShuttingDown)
            RunAlone();
        KillEverything();
        FlushForLast();
    }

    public void Dispose()
    {
        spawner.Dispose();
        adoption.Dispose();
        epoll.Dispose();
        Libc.close(signals);
    }

    private void Turn()
    {
        // What is already there is dealt with before the host is woken, a few times over: one report of two things costs one switch of processes, not two.
        int events = epoll.Wait(Patience());
        if (events == 0 || ++turnsUnsent > TurnsBeforeSending)
            Send();
        if (events == 0 && !framesWait)
            events = epoll.Wait(-1);
        Signals found = DispatchEvents(events);
        if (found.Deaths)
            Reap();
        if (found.Frames)
            control.Receive();
        if (found.Frames || framesWait)
            HandleFrames();
        trees.CarryOut();
    }

    private int Patience()
    {
        if (framesWait || reports.AreUrgent)
            return 0;
        return reports.AreNone ? -1 : StartedMilliseconds;
    }

    private void Send()
    {
        turnsUnsent = 0;
        bool isLeft = control.Flush();
        record.Flush();
        if (isLeft == backlog)
            return;
        backlog = !backlog;
        epoll.Change(controlFd, backlog ? Epoll.Readable | Epoll.Writable : Epoll.Readable, LoopTag.Of(LoopTag.Control, 0));
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
                case LoopTag.Stream:
                    outputs.Pump((int)LoopTag.NumberOf(tag));
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
        int starts = 0;
        while (control.TryNext(out RequestKind kind, out byte* body, out int length))
        {
            if (!requests.Handle(kind, body, length))
            {
                control.Abandon();
                return;
            }
            if (kind == RequestKind.Start && ++starts == StartsPerTurn)
            {
                framesWait = true;
                return;
            }
        }
    }

    private void Reap()
    {
        // One read empties a signal descriptor of one kind: a pending signal is not counted.
        byte* information = stackalloc byte[128];
        Libc.read(signals, information, 128);
        reaper.Reap();
    }

    // The host has gone and its processes are to stay: their output goes on into the logs and their ends into the record until none is left.
    private void RunAlone()
    {
        epoll.Forget(controlFd);
        control.Outgoing.Sent(control.Outgoing.Pending.Length);
        while (table.All.Count > 0)
        {
            if (DispatchEvents(epoll.Wait(-1)).Deaths)
                Reap();
            trees.CarryOut();
            record.Flush();
            control.Outgoing.Sent(control.Outgoing.Pending.Length);
        }
    }

    // Whatever is forked while this looks is our descendant too and is found by a later look. It ends when the system says that there is no child left.
    private void KillEverything()
    {
        epoll.Forget(controlFd);
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
        PollFd host = new() { Fd = controlFd, Events = PollOut };
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
