using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ensemble.Processes.Launcher;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Hosting;

/// <summary>The launcher of a run, seen from its host.</summary>
internal sealed class LinuxProcessLauncher : IProcessLauncher
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(5);

    private readonly LauncherConnection connection;
    private readonly TimeProvider timeProvider;
    private readonly ulong pidStart;
    private readonly ConcurrentDictionary<uint, ProcessIncarnation> live = new();
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<uint>> questions = new();
    private readonly TaskCompletionSource<string?> greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<LauncherLoss> lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private uint lastNumber;
    private uint lastQuestion;
    private volatile bool isGone;
    private volatile bool isDisposing;

    // False before a launcher has let us take it over, and after we left it to another host: then its end, or that of the connection, is not ours to deal with.
    private volatile bool isOurs = true;
    private readonly ImmutableArray<AdoptedIncarnation>.Builder snapshot = ImmutableArray.CreateBuilder<AdoptedIncarnation>();

    private LinuxProcessLauncher(LauncherConnection connection, int pid, ulong pidStart, TimeProvider timeProvider)
    {
        this.connection = connection;
        this.timeProvider = timeProvider;
        this.pidStart = pidStart;
        Pid = pid;
    }

    public int Pid { get; }

    public ulong Run { get; private set; }

    public Task<LauncherLoss> Lost => lost.Task;

    /// <summary>Starts a launcher process and waits for its greeting.</summary>
    internal static async Task<LauncherOutcome> CreateAsync(LauncherOptions options, CancellationToken cancellationToken)
    {
        string assembly = typeof(LinuxProcessLauncher).Assembly.Location;
        if (assembly.Length == 0)
        {
            return new LauncherOutcome.Unavailable(
                "The launcher is the file Ensemble.Processes.dll, which a single-file application does not have. Publish without PublishSingleFile.");
        }
        if (DotnetMuxer.Find(options.Environment) is not { } dotnet)
            return new LauncherOutcome.Unavailable("No dotnet command belongs to this application's runtime. Publish framework-dependent, or set DOTNET_ROOT.");
        LauncherFiles files = new(options.Directory);
        files.Write();
        int errno = LauncherProcess.Start(dotnet, assembly, files, options.Environment, out int socket, out int pid);
        if (errno != 0)
            return new LauncherOutcome.Unavailable($"'{dotnet}' could not be started: {Errno.Describe(errno)}.");

        ulong run = (ulong)options.Random.NextInt64((long)Brand.LowestRun, (long)Brand.HighestRun);
        _ = ProcFs.TryReadStat(pid, out ProcessStat process);
        LinuxProcessLauncher launcher = new(new(socket), pid, process.StartTicks, options.TimeProvider) { Run = run };
        byte[] token = options.AdoptionSocket is null ? [] : files.MakeToken();
        string? failure = await launcher.GreetAsync(
            frame => frame
                .UInt32(ProtocolFormat.Magic)
                .UInt32(ProtocolFormat.Number)
                .UInt64(run)
                .Byte((byte)options.OnHostLost)
                .Text(files.Record)
                .Text(options.AdoptionSocket ?? "")
                .Bytes(token)
                .UInt32((uint)options.Linger.TotalMilliseconds),
            RequestKind.Hello,
            cancellationToken);
        if (failure is null)
            return new LauncherOutcome.Ready(launcher);
        await launcher.gone.Task;
        return new LauncherOutcome.Unavailable($"The launcher did not come up. {failure} {files.ReadErrorOutput()}".TrimEnd());
    }

    /// <summary>Connects to a launcher whose host is gone and waits for what it tells of its processes.</summary>
    internal static async Task<AdoptionOutcome> AdoptAsync(AdoptionOptions options, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return new AdoptionOutcome.Refused("Ensemble runs processes on Linux only.");
        if (!ProcFs.TryReadStat(options.Pid, out ProcessStat process) || process.IsDead || process.StartTicks != options.PidStart)
            return new AdoptionOutcome.Gone();
        byte[] token;
        try
        {
            token = await File.ReadAllBytesAsync(new LauncherFiles(options.Directory).Token, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new AdoptionOutcome.Refused($"What the launcher asks for cannot be read: {exception.Message}");
        }
        int errno = LauncherSocket.Connect(options.Socket, out int socket);
        if (errno != 0)
            return new AdoptionOutcome.Refused($"The launcher (process {options.Pid}) does not answer at '{options.Socket}': {Errno.Describe(errno)}.");
        LinuxProcessLauncher launcher = new(new(socket), options.Pid, options.PidStart, options.TimeProvider)
        {
            isOurs = false,
        };
        string? failure = await launcher.GreetAsync(
            frame => frame.UInt32(ProtocolFormat.Magic).UInt32(ProtocolFormat.Number).Bytes(token), RequestKind.Adopt, cancellationToken);
        if (failure is not null)
        {
            await launcher.gone.Task;
            return new AdoptionOutcome.Refused(failure);
        }
        return new AdoptionOutcome.Adopted(launcher, launcher.snapshot.ToImmutable());
    }

    public async Task<StartOutcome> StartAsync(ProcessStart start, CancellationToken cancellationToken)
    {
        StartFrame.Check(start);
        cancellationToken.ThrowIfCancellationRequested();
        uint number = Interlocked.Increment(ref lastNumber);
        ProcessIncarnation incarnation = new(this, number, start);
        live[number] = incarnation;
        connection.Send(RequestKind.Start, (start, number, Brand.Of(Run, number)), StartFrame.Write);
        if (isGone)
            LoseRemaining();
        try
        {
            return await incarnation.Outcome.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Kill(number);
            throw;
        }
    }

    public void Acknowledge(IProcessIncarnation ended)
        => connection.Send(RequestKind.Acknowledge, ended.Number, static (frame, number) => frame.UInt32(number));

    public async Task<bool> WatchProcessAsync(int pid, CancellationToken cancellationToken)
        => await AskAsync(RequestKind.Watch, pid, static (frame, pid) => frame.UInt32((uint)pid), cancellationToken) > 0;

    /// <summary>Ends the launcher, which kills what still runs and reports each end; then its process is reaped.</summary>
    public async ValueTask DisposeAsync()
    {
        isDisposing = true;
        connection.Send(RequestKind.Shutdown, 0, static (_, _) => { });
        try
        {
            await gone.Task.WaitAsync(ShutdownPatience, timeProvider);
        }
        catch (TimeoutException)
        {
            KillLauncher();
            await gone.Task;
        }
    }

    public async ValueTask LeaveAsync()
    {
        isOurs = false;
        connection.HangUp();
        await gone.Task;
    }

    internal async Task<int> SignalAsync(uint number, int signal, SignalScope scope, CancellationToken cancellationToken) => (int)await AskAsync(
        RequestKind.Signal,
        (number, signal, scope),
        static (frame, request) => frame.UInt32(request.number).UInt32((uint)request.signal).Byte((byte)request.scope),
        cancellationToken);

    internal async Task<int> WriteInputAsync(uint number, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => (int)await AskAsync(
        RequestKind.Input, (number, bytes), static (frame, request) => frame.UInt32(request.number).Bytes(request.bytes.Span), cancellationToken);

    internal void Kill(uint number) => connection.Send(RequestKind.KillTree, number, static (frame, number) => frame.UInt32(number));

    internal void Resize(uint number, PtySize size) => connection.Send(
        RequestKind.Resize, (number, size), static (frame, request) => frame.UInt32(request.number).UInt16(request.size.Rows).UInt16(request.size.Columns));

    internal void AwaitOutput(uint number, byte stream, long offset) => connection.Send(
        RequestKind.AwaitOutput, (number, stream, offset), static (frame, request)
            => frame.UInt32(request.number).Byte(request.stream).UInt64((ulong)request.offset));

    private async Task<string?> GreetAsync(Action<FrameBuffer> hello, RequestKind kind, CancellationToken cancellationToken)
    {
        // Not a pool thread: it waits for the launcher as long as the run lasts.
        Thread reader = new(ReceiveUntilGone) { IsBackground = true, Name = "Ensemble launcher reports" };
        reader.Start();
        connection.Send(kind, hello, static (frame, hello) => hello(frame));
        try
        {
            return await greeted.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (kind == RequestKind.Adopt)
        {
            await LeaveAsync(); // nothing of the run may end because nobody waits any more
            throw;
        }
        catch (OperationCanceledException)
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task<uint> AskAsync<TState>(RequestKind kind, TState state, Action<FrameBuffer, TState> write, CancellationToken cancellationToken)
    {
        uint question = Interlocked.Increment(ref lastQuestion);
        TaskCompletionSource<uint> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        questions[question] = answer;
        connection.Send(kind, (question, state, write), static (frame, request) => request.write(frame.UInt32(request.question), request.state));
        if (isGone)
            LoseRemaining();
        return await answer.Task.WaitAsync(cancellationToken);
    }

    private void ReceiveUntilGone()
    {
        // What a report leads to, often the next start, does not wait for the turns of those that compute.
        ShortSlice.Ask();
        connection.Receive(Handle);
        if (!isOurs)
        {
            connection.Close();
            greeted.TrySetResult("The launcher hung up before it had told what runs.");
            gone.TrySetResult();
            return;
        }
        int? status = Reap();

        // From here on the connection takes no request; one that slipped in before finds isGone and is told by its sender.
        connection.Close();
        int killed = status == 0 ? 0 : BrandSweep.KillAll(Run);
        isGone = true;
        int incarnations = LoseRemaining();
        greeted.TrySetResult("It ended before it had greeted.");
        if (!isDisposing)
            lost.TrySetResult(new(status, incarnations, killed));
        gone.TrySetResult();
    }

    private unsafe int? Reap()
    {
        // It closed the socket, so it is ending or already dead; and if it is neither, it is of no use any more.
        const int PatienceMilliseconds = 1000;
        PollFd handle = new() { Fd = ProcessSignal.OpenHandle(Pid), Events = Linux.PollIn };
        if (handle.Fd >= 0 && Libc.poll(&handle, 1, PatienceMilliseconds) == 0)
            KillLauncher();
        if (handle.Fd >= 0)
            Libc.close(handle.Fd);
        int status;
        return Libc.wait4(Pid, &status, 0, null) == Pid ? status : null;
    }

    // An adopted launcher is no child of ours: its number may belong to somebody else by now.
    private void KillLauncher()
    {
        if (ProcFs.TryReadStat(Pid, out ProcessStat process) && process.StartTicks == pidStart)
            ProcessSignal.Send(process, SignalNumber.Kill);
    }

    private int LoseRemaining()
    {
        int count = 0;
        foreach (uint number in live.Keys)
        {
            if (!live.TryRemove(number, out ProcessIncarnation? incarnation))
                continue;
            incarnation.OnLost(timeProvider.GetUtcNow());
            count++;
        }
        foreach (uint question in questions.Keys)
            Answer(question, 0);
        return count;
    }

    private void Answer(uint question, uint value)
    {
        if (questions.TryRemove(question, out TaskCompletionSource<uint>? answer))
            answer.TrySetResult(value);
    }

    private void Handle(ReportKind kind, ReadOnlySpan<byte> bytes)
    {
        FrameReader fields = new(bytes);
        switch (kind)
        {
            case ReportKind.Hello when isOurs:
                greeted.TrySetResult(null);
                break;
            case ReportKind.Snapshot:
                BeginSnapshot(ref fields);
                break;
            case ReportKind.Living:
                Adopt(ref fields);
                break;
            case ReportKind.SnapshotEnd:
                isOurs = true;
                greeted.TrySetResult(null);
                break;
            case ReportKind.Refused:
                greeted.TrySetResult(fields.String());
                break;
            case ReportKind.Signaled or ReportKind.InputTaken:
                Answer(fields.UInt32(), fields.UInt32());
                break;
            case ReportKind.WatchedExited:
                Answer(fields.UInt32(), 1);
                break;
            default:
                if (live.TryGetValue(fields.UInt32(), out ProcessIncarnation? incarnation))
                    Handle(kind, incarnation, ref fields);
                break;
        }
    }

    private void BeginSnapshot(ref FrameReader fields)
    {
        uint version = fields.UInt32();
        if (version != ProtocolFormat.Snapshot)
        {
            greeted.TrySetResult($"The launcher tells what runs in format {version}; this version reads {ProtocolFormat.Snapshot}.");
            connection.HangUp();
            return;
        }
        Run = fields.UInt64();
        lastNumber = fields.UInt32();
    }

    private void Adopt(ref FrameReader fields)
    {
        uint number = fields.UInt32();
        AdoptedIncarnation adopted = ProcessIncarnation.Adopt(this, ref fields, number);
        live[number] = (ProcessIncarnation)adopted.Incarnation;
        snapshot.Add(adopted);
    }

    private void Handle(ReportKind kind, ProcessIncarnation incarnation, ref FrameReader fields)
    {
        switch (kind)
        {
            case ReportKind.Started:
                incarnation.OnStarted(ref fields);
                break;
            case ReportKind.StartFailed:
                live.TryRemove(incarnation.Number, out _);
                incarnation.OnStartFailed(StartFailures.Describe(incarnation.Start!, (StartFailureKind)fields.Byte(), (int)fields.UInt32()));
                break;
            case ReportKind.Output:
                incarnation.OnOutput(fields.Byte(), (long)fields.UInt64());
                break;
            case ReportKind.RootExited:
                incarnation.OnRootExited(ref fields);
                break;
            case ReportKind.Ended:
                live.TryRemove(incarnation.Number, out _);
                incarnation.OnEnded(ref fields);
                break;
        }
    }
}
