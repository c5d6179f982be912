using Ensemble.Processes.Native;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>Understands the host's frames after its hello. A frame that makes no sense is answered by giving the host up: it is not the host we know.</summary>
internal sealed unsafe class RequestHandler(
    IncarnationTable table, Spawner spawner, OutputPump outputs, TreeActions trees, WatchedProcesses watched, Reports reports, RecordFile record,
    UntakenEnds ends)
{
    private readonly StartRequestReader starts = new();

    /// <summary>Gets whether the host asked for the end of everything.</summary>
    internal bool IsShuttingDown { get; private set; }

    /// <summary>Carries out one request. Returns false if it is malformed.</summary>
    internal bool Handle(RequestKind kind, byte* body, int length)
    {
        if (kind == RequestKind.Start)
            return starts.TryRead(body, length, out StartRequest request) && Start(request);
        FrameReader reader = new(new ReadOnlySpan<byte>(body, length));
        switch (kind)
        {
            case RequestKind.Signal:
                Signal(reader.UInt32(), reader.UInt32(), reader.UInt32(), wholeTree: reader.Byte() != 0);
                break;
            case RequestKind.KillTree:
                if (table.Find(reader.UInt32()) is { } victim)
                    trees.Kill(victim);
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

    private bool Start(in StartRequest request)
    {
        if (table.Find(request.Id) is not null)
            return false;
        if (spawner.Start(request, out Incarnation incarnation) is { } failure)
        {
            reports.StartFailed(request.Id, failure);
            return true;
        }
        table.Add(incarnation);
        outputs.Open(incarnation);
        record.Started(incarnation);
        reports.Started(incarnation);
        return true;
    }

    private void Signal(uint question, uint id, uint signal, bool wholeTree)
    {
        if (table.Find(id) is not { } incarnation || signal > SignalNumber.Highest)
            reports.Signaled(question, 0);
        else if (wholeTree)
            trees.Signal(incarnation, (int)signal, question);
        else
            reports.Signaled(question, incarnation.IsRootAlive && Libc.kill(incarnation.RootPid, (int)signal) == 0 ? 1u : 0u);
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
