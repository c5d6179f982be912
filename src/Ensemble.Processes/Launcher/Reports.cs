using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>Writes the launcher's frames.</summary>
internal sealed class Reports(FrameBuffer outgoing)
{
    private bool isUrgent;

    /// <summary>Gets whether nothing waits to be sent.</summary>
    internal bool AreNone => outgoing.IsEmpty;

    /// <summary>Gets whether something waits that the host reacts to, and that is not only noted by it: all but starts, and ends whose places are taken
    /// already.</summary>
    internal bool AreUrgent => isUrgent && !AreNone;

    internal void Hello()
        => Begin(ReportKind.Hello).UInt32(ProtocolFormat.Magic).UInt32(ProtocolFormat.Number).UInt32((uint)Environment.ProcessId).End();

    internal void Refused(string sentence) => Begin(ReportKind.Refused).Text(sentence).End();

    internal void Started(Incarnation incarnation) => Begin(ReportKind.Started, isUrgent: false)
        .UInt32(incarnation.Id)
        .UInt32((uint)incarnation.RootPid)
        .UInt64(incarnation.StartedAt)
        .UInt64((ulong)(incarnation.Output?.Log.Offset ?? 0))
        .UInt64((ulong)(incarnation.Error?.Log.Offset ?? 0))
        .End();

    internal void StartFailed(uint id, StartFailure failure)
        => Begin(ReportKind.StartFailed).UInt32(id).Byte((byte)failure.Kind).UInt32((uint)failure.Errno).End();

    internal void Output(uint id, byte stream, long end) => Begin(ReportKind.Output).UInt32(id).Byte(stream).UInt64((ulong)end).End();

    internal void RootExited(Incarnation incarnation)
    {
        Exit(Begin(ReportKind.RootExited), incarnation);
        outgoing.End();
    }

    internal void Snapshot(ulong run, uint highest)
        => outgoing.Begin((byte)ReportKind.Snapshot).UInt32(ProtocolFormat.Snapshot).UInt64(run).UInt32(highest).End();

    internal void SnapshotEnd() => outgoing.Begin((byte)ReportKind.SnapshotEnd).End();

    /// <summary>Tells a new host of an incarnation that the one before it had started.</summary>
    internal void Living(Incarnation incarnation)
    {
        (LogFile? output, LogFile? error) = (incarnation.Output?.Log, incarnation.Error?.Log);
        outgoing
            .Begin((byte)ReportKind.Living)
            .UInt32(incarnation.Id)
            .Text(incarnation.Key)
            .UInt32((uint)incarnation.RootPid)
            .UInt64(incarnation.StartedAt)
            .Byte((byte)(incarnation.HasPty ? StartFlags.Pty : StartFlags.None))
            .Text(output is null ? default : output.Path.AsSpan(0, output.Path.Length - 1))
            .UInt64((ulong)(output?.Begin ?? 0))
            .UInt64((ulong)(output?.Offset ?? 0))
            .Text(error is null ? default : error.Path.AsSpan(0, error.Path.Length - 1))
            .UInt64((ulong)(error?.Begin ?? 0))
            .UInt64((ulong)(error?.Offset ?? 0))
            .End();
    }

    /// <param name="incarnation">What is over.</param>
    /// <param name="isUrgent">Whether nothing goes on before the host has reacted.</param>
    internal void Ended(Incarnation incarnation, bool isUrgent)
    {
        LogFile? output = incarnation.Output?.Log;
        LogFile? error = incarnation.Error?.Log;
        Exit(Begin(ReportKind.Ended, isUrgent), incarnation);
        outgoing
            .UInt64(incarnation.OverAt)
            .UInt64((ulong)(output?.Offset ?? 0))
            .UInt64((ulong)(output?.Dropped ?? 0))
            .UInt64((ulong)(error?.Offset ?? 0))
            .UInt64((ulong)(error is null || error == output ? 0 : error.Dropped))
            .End();
    }

    internal void Signaled(uint question, uint reached) => Begin(ReportKind.Signaled).UInt32(question).UInt32(reached).End();

    internal void InputTaken(uint question, uint bytes) => Begin(ReportKind.InputTaken).UInt32(question).UInt32(bytes).End();

    internal void WatchedExited(uint question) => Begin(ReportKind.WatchedExited).UInt32(question).End();

    private FrameBuffer Begin(ReportKind kind, bool isUrgent = true)
    {
        this.isUrgent = AreUrgent || isUrgent;
        return outgoing.Begin((byte)kind);
    }

    private static void Exit(FrameBuffer frame, Incarnation incarnation) => frame
        .UInt32(incarnation.Id)
        .UInt32((uint)incarnation.Status)
        .UInt64(incarnation.RootEndedAt)
        .UInt64(incarnation.Usage.UserTime)
        .UInt64(incarnation.Usage.SystemTime)
        .UInt64((ulong)incarnation.Usage.PeakKibibytes * 1024)
        .UInt32((uint)incarnation.Strays);
}
