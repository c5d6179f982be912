using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Ensemble.Grpc;
using Ensemble.Hosting.Jobs.Agents.Keys;
using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Logs;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Processes.Ledger;
using Google.Protobuf;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>An agent: joins a coordinator, runs what that asks for, and comes back when the connection breaks, until it is asked to leave.</summary>
internal sealed class AgentHost : IAsyncDisposable
{
    private static readonly TimeSpan DialTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly AgentOptions _options;
    private readonly AgentFolder _folder;
    private readonly JobLauncher _launcher;
    private readonly MachineLedger _ledger;
    private readonly ArtifactInbox _inbox;
    private readonly AgentLine _line;
    private readonly AgentRanks _ranks;
    private readonly ImmutableArray<int> _gpus;
    private readonly Backoff _backoff;
    private string _lastTrouble = "";
    private int _connections;

    private AgentHost(AgentOptions options, AgentFolder folder, JobLauncher launcher, MachineLedger ledger, ArtifactInbox inbox, ImmutableArray<int> gpus)
    {
        (_options, _folder, _launcher, _ledger, _inbox, _gpus) = (options, folder, launcher, ledger, inbox, gpus);
        _backoff = new(options.Random);
        _line = new(options.Time);
        _ranks = new(folder, _line, launcher, new(ledger), inbox, options);
        _line.Asked = _ranks.Do;
        _line.Joined = Tell;
        _line.EndAll = reason => _ = EndAllAsync(reason);
    }

    /// <summary>Runs one until it is asked to leave.</summary>
    /// <param name="options">The agent's.</param>
    /// <param name="leave">Asks it to leave: it starts nothing more, and what runs is stopped.</param>
    public static async Task<AgentResult> RunAsync(AgentOptions options, CancellationToken leave)
    {
        try
        {
            using var folder = AgentFolder.TryTake(options.Folder);
            if (folder is null)
                return new AgentResult.Refused(AgentNameTaken.Create(options.Name, "another agent of this machine has its folder"));
            MachineLedger ledger = new(new()
            {
                RuntimeDirectory = options.RuntimeDirectory,
                AppHost = "ensemble agent",
                Run = $"agent-{folder.Instance}",
                OwnerPid = Environment.ProcessId,
                Capacity = options.Machine,
                Random = options.Random,
            });
            if (AgentGpus.TryReserve(ledger, options.Name, options.Machine.Gpus, options.Gpus, out var gpus) is { } lacking)
                return new AgentResult.Refused(AgentNotBegun.Create(lacking));
            JobLauncher launcher = new(new()
            {
                Directory = folder.Launcher,
                Environment = options.Variables,
                Random = options.Random,
                Time = options.Time,
            });
            // What the agent before has left is ended before this one says that it is.
            await launcher.AdoptAsync(CancellationToken.None);
            folder.Begin();
            await using AgentHost host = new(options, folder, launcher, ledger, new(folder.Exchange), gpus);
            return await host.RunAsync(leave);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new AgentResult.Refused(AgentNotBegun.Create(failure.Message));
        }
    }

    /// <summary>Ends what runs, the launcher, and what is held in the ledger.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ranks.KillAllAsync();
        _line.Dispose();
        await _launcher.DisposeAsync();
        _inbox.Dispose();
        _ledger.ReleaseAll();
    }

    private async Task<AgentResult> RunAsync(CancellationToken leave)
    {
        using CancellationTokenSource left = new();
        var leaving = LeaveAsync(left, leave);
        Diagnostic? refusal = null;
        while (refusal is null && !left.IsCancellationRequested)
        {
            if (!_line.IsFenced)
                refusal = await DialAsync(left.Token);
            // Who leaves without being joined has nobody to wait for.
            if (refusal is null && !(leave.IsCancellationRequested && !_line.HasSession))
                await Pause(left.Token);
            else
                break;
        }
        await left.CancelAsync();
        if (leave.IsCancellationRequested)
            await leaving;
        return refusal is null ? new AgentResult.Left() : new AgentResult.Refused(refusal);
    }

    private async Task Pause(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(_backoff.Next(_line.HasSession), _options.Time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // It has left.
        }
    }

    // The coordinator stops what runs; where it cannot be asked it is done here.
    private async Task LeaveAsync(CancellationTokenSource left, CancellationToken leave)
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (leave.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), asked))
        await using (left.Token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), asked))
            await asked.Task;
        if (!leave.IsCancellationRequested)
            return;
        _ranks.Leave();
        _line.Post(new() { Leaving = new() });
        if (_ranks.Count > 0)
            _options.Notice(string.Create(CultureInfo.InvariantCulture, $"leaving: {_ranks.Count} processes are stopped; once more ends them at once"));
        if (!_line.IsAttached)
            _ranks.TerminateAll();
        var empty = _ranks.EmptyAsync();
        if (await Task.WhenAny(empty, Task.Delay(_options.Grace, _options.Time, CancellationToken.None)) != empty)
            _ranks.TerminateAll();
        if (await Task.WhenAny(empty, Task.Delay(_options.Grace, _options.Time, CancellationToken.None)) != empty)
            await _ranks.KillAllAsync();
        for (var waited = TimeSpan.Zero; !_line.IsEmpty && _line.IsAttached && waited < Farewell; waited += Farewell / 100)
            await Task.Delay(Farewell / 100, _options.Time, CancellationToken.None);
        await left.CancelAsync();
    }

    private async Task EndAllAsync(string reason)
    {
        if (_ranks.Count > 0)
            _options.Notice($"{reason}: everything that runs here is ended");
        await _ranks.KillAllAsync();
        _line.Emptied();
    }

    private void Tell(AgentStep.Joined joined)
    {
        _backoff.Reset();
        _lastTrouble = "";
        _options.Notice(joined.IsResumed
            ? $"{_options.Host} is there again"
            : string.Create(CultureInfo.InvariantCulture, $"joined {_options.Host} as node {joined.Node}: {Offered()}"));
    }

    private string Offered() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_options.Cpus ?? _options.Machine.Cpus:0.##} cores, {(_options.MemoryBytes ?? _options.Machine.MemoryBytes) / (1024.0 * 1024 * 1024):0.#} GiB, {_gpus.Length} GPUs");

    private async Task<Diagnostic?> DialAsync(CancellationToken left)
    {
        bool isForeign = false;
        using CancellationTokenSource closing = CancellationTokenSource.CreateLinkedTokenSource(left);
        int connection = ++_connections;
        using var channel = GrpcChannel.ForAddress(
            new UriBuilder(Uri.UriSchemeHttps, _options.Host, _options.Port).Uri,
            new()
            {
                ConnectTimeout = DialTimeout,
                Time = _options.Time,
                AcceptCertificate = certificate => Knows(certificate, ref isForeign),
            });
        try
        {
            using var call = channel.Start(
                GrpcMethods.Find<AgentFrame, CoordinatorFrame>(AgentsReflection.Descriptor.Services[0], "Join"), cancellationToken: closing.Token);
            return await SpeakAsync(call, connection, closing);
        }
        catch (Exception broken) when (broken is GrpcException or OperationCanceledException or IOException)
        {
            if (isForeign)
                return AgentMetAnother.Create(_options.Host, _options.Port);
            Trouble(broken.Message);
            return null;
        }
        finally
        {
            _line.Lose(connection);
        }
    }

    private bool Knows(X509Certificate2 certificate, ref bool isForeign)
    {
        isForeign = !_options.Key.Knows(certificate);
        return !isForeign;
    }

    private async Task<Diagnostic?> SpeakAsync(GrpcCall<AgentFrame, CoordinatorFrame> call, int connection, CancellationTokenSource closing)
    {
        byte[] nonce = AgentProof.NewNonce();
        byte[] challenge = [];
        var writing = Task.CompletedTask;
        // The coordinator speaks first; one that does not is not waited for.
        using CancellationTokenSource late = new(DialTimeout * 2, _options.Time);
        await using var silent = late.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), closing);
        await foreach (var frame in call.ReadAllAsync(closing.Token))
        {
            late.CancelAfter(Timeout.InfiniteTimeSpan);
            if (frame.Challenge is { } asked)
            {
                if (challenge.Length > 0)
                    break;
                challenge = asked.Nonce.ToByteArray();
                writing = WriteAsync(call, _line.Open(connection, hello => Complete(hello, challenge, nonce), closing.Cancel));
            }
            else if (frame.Welcome is { } welcome
                && !AgentProof.AreEqual(AgentProof.OfCoordinator(_options.Key, challenge, nonce), welcome.Proof.Span))
            {
                return AgentMetAnother.Create(_options.Host, _options.Port);
            }
            else if (_line.Take(connection, frame) is { } refused && Final(refused) is { } diagnostic)
            {
                return diagnostic;
            }
        }
        await Task.WhenAny(writing, Task.Delay(Farewell, _options.Time, closing.Token));
        return null;
    }

    private static async Task WriteAsync(GrpcCall<AgentFrame, CoordinatorFrame> call, System.Threading.Channels.ChannelReader<AgentFrame> frames)
    {
        try
        {
            await foreach (var frame in frames.ReadAllAsync())
                await call.WriteAsync(frame);
        }
        catch (Exception broken) when (broken is GrpcException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // Whoever reads hears of it too.
        }
    }

    private void Complete(Hello hello, byte[] challenge, byte[] nonce)
    {
        hello.Version = AgentDirectory.Version;
        hello.Proof = ByteString.CopyFrom(AgentProof.OfAgent(_options.Key, challenge, nonce));
        hello.Nonce = ByteString.CopyFrom(nonce);
        hello.Name = _options.Name;
        hello.Instance = _folder.Instance;
        hello.EndedInstance = _folder.Ended;
        hello.Capacity = new() { Cpus = _options.Cpus ?? _options.Machine.Cpus, MemoryBytes = _options.MemoryBytes ?? _options.Machine.MemoryBytes };
        hello.Capacity.Gpus.AddRange(_gpus);
        hello.Address = _options.Address;
        hello.Exchange = _folder.Exchange;
    }

    private Diagnostic? Final(AgentStep.Refused refused)
    {
        switch (refused.Kind)
        {
            case RefusalKind.WrongKey:
                return AgentKeyRefused.Create(_options.Host, _options.Port);
            case RefusalKind.WrongVersion:
                return AgentVersionUnfit.Create(_options.Host, _options.Port, refused.Reason);
            case RefusalKind.NameTaken:
                return AgentNameTaken.Create(_options.Name, "another machine has it");
            case RefusalKind.Unfit:
                return AgentRefused.Create(_options.Host, _options.Port, refused.Reason);
            default:
                Trouble(refused.Reason);
                return null;
        }
    }

    // Once for each trouble, however often it is met.
    private void Trouble(string trouble)
    {
        if (trouble == _lastTrouble)
            return;
        _lastTrouble = trouble;
        _options.Notice(string.Create(CultureInfo.InvariantCulture, $"{_options.Host}:{_options.Port} cannot be joined yet and is tried again: {trouble}"));
    }
}
