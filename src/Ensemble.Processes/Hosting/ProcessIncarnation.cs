using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Hosting;

/// <summary>The host's view of an incarnation: completes its tasks as the launcher reports.</summary>
internal sealed class ProcessIncarnation : IProcessIncarnation
{
    private readonly LinuxProcessLauncher launcher;
    private readonly TaskCompletionSource<StartOutcome> outcome = new();
    private readonly TaskCompletionSource<ProcessEnd> rootExit = new();
    private readonly TaskCompletionSource<ProcessEnd> ended = new();

    internal ProcessIncarnation(LinuxProcessLauncher launcher, uint number, ProcessStart start)
        : this(launcher, number, start.StandardOutputLog, start.Pty is null ? start.StandardErrorLog : null)
        => Start = start;

    private ProcessIncarnation(LinuxProcessLauncher launcher, uint number, string? output, string? error)
    {
        this.launcher = launcher;
        Number = number;
        StandardOutput = output is null ? null : new(output, offset => launcher.AwaitOutput(number, 0, offset));
        StandardError = error is null || error == output
            ? (error is null ? null : StandardOutput)
            : new(error, offset => launcher.AwaitOutput(number, 1, offset));
    }

    public uint Number { get; }

    public ulong Brand => Proc.Brand.Of(launcher.Run, Number).Value;

    public int Pid { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public Task<ProcessEnd> RootExit => rootExit.Task;

    public Task<ProcessEnd> Ended => ended.Task;

    public ProcessOutput? StandardOutput { get; }

    public ProcessOutput? StandardError { get; }

    /// <summary>Gets what was asked for; null for what another host had asked for.</summary>
    internal ProcessStart? Start { get; }

    internal Task<StartOutcome> Outcome => outcome.Task;

    public Task<int> SignalAsync(int signal, SignalScope scope, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(signal);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(signal, SignalNumber.Highest);
        return ended.Task.IsCompleted ? Task.FromResult(0) : launcher.SignalAsync(Number, signal, scope, cancellationToken);
    }

    public Task<ProcessEnd> KillAsync()
    {
        if (!ended.Task.IsCompleted)
            launcher.Kill(Number);
        return ended.Task;
    }

    public Task<int> WriteInputAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        => ended.Task.IsCompleted ? Task.FromResult(0) : launcher.WriteInputAsync(Number, bytes, cancellationToken);

    public void Resize(PtySize size) => launcher.Resize(Number, size);

    /// <summary>Reads what a launcher tells of an incarnation that another host had started.</summary>
    internal static AdoptedIncarnation Adopt(LinuxProcessLauncher launcher, ref FrameReader fields, uint number)
    {
        string key = fields.String();
        int pid = (int)fields.UInt32();
        DateTimeOffset startedAt = Clock.ToTime(fields.UInt64());
        bool hasPty = ((StartFlags)fields.Byte()).HasFlag(StartFlags.Pty);
        (string output, long outputBegin, long outputEnd) = (fields.String(), (long)fields.UInt64(), (long)fields.UInt64());
        (string error, long errorBegin, long errorEnd) = (fields.String(), (long)fields.UInt64(), (long)fields.UInt64());
        ProcessIncarnation adopted = new(launcher, number, output.Length == 0 ? null : output, hasPty || error.Length == 0 ? null : error)
        {
            Pid = pid,
            StartedAt = startedAt,
        };
        adopted.StandardOutput?.Begin(outputBegin);
        adopted.StandardOutput?.Grown(outputEnd);
        if (adopted.StandardError is not null && adopted.StandardError != adopted.StandardOutput)
        {
            adopted.StandardError.Begin(errorBegin);
            adopted.StandardError.Grown(errorEnd);
        }
        adopted.outcome.SetResult(new StartOutcome.Started(adopted));
        return new(key, adopted);
    }

    internal void OnStarted(ref FrameReader fields)
    {
        Pid = (int)fields.UInt32();
        StartedAt = Clock.ToTime(fields.UInt64());
        StandardOutput?.Begin((long)fields.UInt64());
        if (StandardError is not null && StandardError != StandardOutput)
            StandardError.Begin((long)fields.UInt64());
        outcome.SetResult(new StartOutcome.Started(this));
    }

    internal void OnStartFailed(StartOutcome failure) => outcome.TrySetResult(failure);

    internal void OnOutput(byte stream, long length) => (stream == 0 ? StandardOutput : StandardError)?.Grown(length);

    internal void OnRootExited(ref FrameReader fields) => rootExit.TrySetResult(ReadEnd(ref fields));

    internal void OnEnded(ref FrameReader fields)
    {
        ProcessEnd end = ReadEnd(ref fields);
        _ = fields.UInt64(); // when the last stray went
        long outputLength = (long)fields.UInt64();
        long dropped = (long)fields.UInt64();
        long errorLength = (long)fields.UInt64();
        dropped += (long)fields.UInt64();
        Complete(end with { DroppedOutputBytes = dropped }, outputLength, errorLength);
    }

    /// <summary>The launcher is gone and the processes have been killed: what the logs hold is all there will be.</summary>
    internal void OnLost(DateTimeOffset now)
    {
        if (outcome.TrySetResult(new StartOutcome.LauncherGone()))
            StartedAt = now;
        Complete(new() { IsLost = true, StartedAt = StartedAt, EndedAt = now }, LengthOf(StandardOutput), LengthOf(StandardError));
    }

    private void Complete(ProcessEnd end, long outputLength, long errorLength)
    {
        StandardOutput?.Complete(outputLength);
        if (StandardError != StandardOutput)
            StandardError?.Complete(errorLength);
        rootExit.TrySetResult(end);
        ended.TrySetResult(end);
    }

    private ProcessEnd ReadEnd(ref FrameReader fields)
    {
        const int SignalMask = 0x7F;
        const int CoreFlag = 0x80;
        int status = (int)fields.UInt32();
        bool exited = (status & SignalMask) == 0;
        return new()
        {
            ExitCode = exited ? status >> 8 & 0xFF : null,
            Signal = exited ? null : status & SignalMask,
            CoreDumped = !exited && (status & CoreFlag) != 0,
            StartedAt = StartedAt,
            EndedAt = Clock.ToTime(fields.UInt64()),
            UserCpu = TimeSpan.FromMicroseconds(fields.UInt64()),
            SystemCpu = TimeSpan.FromMicroseconds(fields.UInt64()),
            PeakMemoryBytes = (long)fields.UInt64(),
            StrayCount = (int)fields.UInt32(),
        };
    }

    private static long LengthOf(ProcessOutput? output) => output is not null && File.Exists(output.Path) ? new FileInfo(output.Path).Length : 0;
}
