using Ensemble.Processes.Native;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>Understands the host's frames after its hello. A frame that makes no sense is answered by giving the host up: it is not the host we know.</summary>
internal sealed unsafe class RequestHandler(
    IncarnationTable table, Spawner spawner, OutputPump outputs, TreeActions trees, WatchedProcesses watched, Reports reports, RecordFile record,
    UntakenEnds ends, StartLanes lanes, OrderedEnds order)
{
    private readonly StartRequestReader starts = new();

    /// <summary>Gets whether the host asked for the end of everything.</summary>
    internal bool IsShuttingDown { get; private set; }

    /// <summary>Carries out one request. Returns false if it is malformed.</summary>
    internal bool Handle(RequestKind kind, byte* body, int length)
    {
        if (kind == RequestKind.Start)
            return starts.TryRead(body, length, out StartRequest request) && StartOrWait(request, new(body, length));
        FrameReader reader = new(new ReadOnlySpan<byte>(body, length));
        switch (kind)
        {
            case RequestKind.Signal:
                Signal(reader.UInt32(), reader.UInt32(), reader.UInt32(), wholeTree: reader.Byte() != 0);
                break;
            case RequestKind.KillTree:
                Kill(reader.UInt32());
                break;
            case RequestKind.AwaitOutput:
                AwaitOutput(reader.UInt32(), reader.Byte(), (long)reader.UInt64());
                break;
            case RequestKind.Input:
                Input(reader.UInt32(), reader.UInt32(), reader.Bytes());
                break;
            case RequestKind.Resize:
                if (table.Find(reader.UInt32()) is { HasPty: true, Output: { IsOpen: true } terminal })
                    PtyMaster.Resize(terminal.Fd, reader.UInt16(), reader.UInt16());
                else
                    _ = reader.UInt32();
                break;
            case RequestKind.Watch:
                watched.Watch(reader.UInt32(), (int)reader.UInt32());
                break;
            case RequestKind.Acknowledge:
                ends.Take(reader.UInt32());
                break;
            case RequestKind.Shutdown:
                IsShuttingDown = true;
                break;
            default:
                return false;
        }
        return reader.IsComplete;
    }

    /// <summary>Starts what has waited, as long as there is room for it. Returns whether it did.</summary>
    internal bool StartWaiting()
    {
        if (!lanes.TryTake(out byte[]? frame))
            return false;
        fixed (byte* body = frame)
        {
            if (starts.TryRead(body, frame.Length, out StartRequest request)) // it did when it came
                Start(request);
        }
        return true;
    }

    private bool StartOrWait(in StartRequest request, ReadOnlySpan<byte> frame)
    {
        if (table.Find(request.Id) is not null || lanes.IsWaiting(request.Id))
            return false;
        if (!lanes.MustWait(request.Lane))
            Start(request);
        else if (lanes.AreFull(frame.Length))
            reports.StartFailed(request.Id, new(StartFailureKind.Other, Errno.Again));
        else
            lanes.Wait(request.Lane, request.Id, frame);
        return true;
    }

    private void Start(in StartRequest request)
    {
        if (spawner.Start(request, out Incarnation incarnation) is { } failure)
        {
            reports.StartFailed(request.Id, failure);
            return;
        }
        table.Add(incarnation);
        lanes.Enter(request.Lane);
        if (request.Flags.HasFlag(StartFlags.OrderedEnd))
            order.Follow(incarnation);
        outputs.Open(incarnation);
        record.Started(incarnation);
        reports.Started(incarnation);
    }

    private void Kill(uint id)
    {
        if (table.Find(id) is { } victim)
            trees.Kill(victim);
        else if (lanes.Withdraw(id))
            reports.StartFailed(id, new(StartFailureKind.Other, Errno.Canceled));
    }

    private void Signal(uint question, uint id, uint signal, bool wholeTree)
    {
        if (table.Find(id) is not { } incarnation || signal > SignalNumber.Highest)
            reports.Signaled(question, 0);
        else if (wholeTree)
            trees.Signal(incarnation, (int)signal, question);
        else
            reports.Signaled(question, !incarnation.IsRootReaped && Libc.kill(incarnation.RootPid, (int)signal) == 0 ? 1u : 0u);
    }

    private void AwaitOutput(uint id, byte number, long offset)
    {
        Incarnation? incarnation = table.Find(id);
        if ((number == 0 ? incarnation?.Output : incarnation?.Error) is { } stream)
            outputs.Await(stream, offset);
    }

    // Only terminals have input. What the terminal does not take at once is the host's to send again: nothing is stored here.
    private void Input(uint question, uint id, ReadOnlySpan<byte> bytes)
    {
        nint taken = 0;
        if (table.Find(id) is { HasPty: true, Output: { IsOpen: true } terminal })
        {
            fixed (byte* text = bytes)
                taken = Math.Max(0, Libc.write(terminal.Fd, text, bytes.Length));
        }
        reports.InputTaken(question, (uint)taken);
    }
}
