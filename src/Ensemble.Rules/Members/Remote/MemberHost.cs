using System.Globalization;
using Ensemble.Grpc;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Service;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Members.Remote;

/// <summary>
/// Stands before a queue of this process and serves it to a service of ensembles, over connections that come and go. What the service has not taken is kept,
/// and sent again.
/// </summary>
/// <param name="options">The queue and the service.</param>
internal sealed class MemberHost(MemberHostOptions options)
{
    private const int MostOfOne = 2 * MemberProtocol.MostCommands;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _instance = options.Random.NextInt64(long.MaxValue).ToString("x16", CultureInfo.InvariantCulture);
    private readonly Dictionary<string, HostedEnsemble> _ensembles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> _left = new(StringComparer.Ordinal);
    private readonly ReconnectDelay _delay = new(options.Random);
    private readonly TaskCompletionSource<string> _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _service = "";
    private string _trouble = "";
    private int _connections;
    private bool _wasThere;

    /// <summary>Serves the queue until it is told to stop, is refused, or the queue is gone. Called once.</summary>
    /// <param name="stop">Ends it. Jobs are left alone.</param>
    public async Task<MemberHostResult> RunAsync(CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _ = _gone.Task.ContinueWith(_ => ending.Cancel(), stop, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            while (!ending.IsCancellationRequested)
            {
                if (await DialAsync(ending.Token) is { } refused)
                    return refused;
                await Task.Delay(_delay.Next(), options.Time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            return _gone.Task.IsCompletedSuccessfully && !stop.IsCancellationRequested
                ? new MemberHostResult.QueueGone(await _gone.Task)
                : new MemberHostResult.Stopped();
        }
        finally
        {
            foreach (string ensemble in _ensembles.Keys.ToArray())
                Leave(ensemble);
            await Task.WhenAll(_left.Values);
        }
    }

    private async Task<MemberHostResult.Refused?> DialAsync(CancellationToken ending)
    {
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ending);
        using var channel = GrpcChannel.ForAddress(options.Server, new()
        {
            ConnectTimeout = Patience,
            KeepAliveDelay = options.KeepAlive,
            KeepAliveTimeout = options.KeepAlive,
            MaxReceiveMessageSize = MemberProtocol.LargestFrame,
            Metadata = options.Token is null ? GrpcMetadata.Empty : GrpcMetadata.Empty.With("authorization", $"Bearer {options.Token}"),
            AcceptCertificate = options.AcceptCertificate,
            Time = options.Time,
        });
        FairQueue<MemberFrame> line = new(MostOfOne);
        try
        {
            using var call = channel.Start(MemberProtocol.Attach, cancellationToken: closing.Token);
            return await SpeakAsync(call, line, closing);
        }
        catch (GrpcException ended) when (ended.Status.Code is GrpcStatusCode.Unauthenticated or GrpcStatusCode.Unimplemented)
        {
            return Refused(ended.Status.Code is GrpcStatusCode.Unimplemented ? "There is no service of ensembles." : ended.Status.Detail);
        }
        catch (Exception broken)
        {
            // Connections break in many ways, and all of them are mended by another one.
            if (!ending.IsCancellationRequested)
                Trouble(broken is GrpcException { Status.Detail: { Length: > 0 } detail } ? detail : broken.Message);
            return null;
        }
        finally
        {
            line.Complete();
        }
    }

    private async Task<MemberHostResult.Refused?> SpeakAsync(
        GrpcCall<MemberFrame, ServiceFrame> call, FairQueue<MemberFrame> line, CancellationTokenSource closing)
    {
        // A service that does not answer is not waited for.
        using CancellationTokenSource late = new(Patience, options.Time);
        await using var silent = late.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), closing);
        await call.WriteAsync(new() { Hello = Hello() });
        var writing = Task.CompletedTask;
        try
        {
            await foreach (var frame in call.ReadAllAsync(closing.Token))
            {
                switch (frame.BodyCase)
                {
                    case ServiceFrame.BodyOneofCase.Welcome:
                        late.CancelAfter(Timeout.InfiniteTimeSpan);
                        Enter(frame.Welcome, line);
                        writing = WriteAsync(call, line, closing);
                        break;
                    case ServiceFrame.BodyOneofCase.Refusal when frame.Refusal.Kind is not Refusal.Types.Kind.Taken:
                        return Refused(frame.Refusal.Reason);
                    case ServiceFrame.BodyOneofCase.Refusal:
                        Trouble(frame.Refusal.Reason);
                        return null;
                    default:
                        Hear(frame, line);
                        break;
                }
            }
            return null;
        }
        finally
        {
            line.Complete();
            await closing.CancelAsync();
            await writing;
        }
    }

    private Hello Hello()
    {
        var hello = MemberProtocol.Introduce(options.Description);
        (hello.Instance, hello.Connection, hello.Service) = (_instance, ++_connections, _service);
        hello.Readings.Add(_ensembles.Values.Select(static ensemble => ensemble.Reading).Where(static reading => reading != 0));
        return hello;
    }

    private void Enter(Welcome welcome, FairQueue<MemberFrame> line)
    {
        // What another service asked for is not known to this one.
        foreach (string ensemble in _ensembles.Keys.Where(name => welcome.Service != _service || !welcome.Ensembles.Contains(name)).ToArray())
            Leave(ensemble);
        foreach (var ensemble in _ensembles.Values)
            ensemble.Attach(line, welcome.Readings);
        _service = welcome.Service;
        _delay.Reset();
        _trouble = "";
        options.Notice?.Invoke(_wasThere ? $"{options.Server.Authority} is there again" : $"member of {options.Server.Authority}");
        _wasThere = true;
    }

    private void Hear(ServiceFrame frame, FairQueue<MemberFrame> line)
    {
        switch (frame.BodyCase)
        {
            case ServiceFrame.BodyOneofCase.Read:
                Ensemble(frame.Read.Ensemble, line).Begin(frame.Read);
                break;
            case ServiceFrame.BodyOneofCase.Taken:
                foreach (var ensemble in _ensembles.Values)
                    ensemble.Take(frame.Taken);
                break;
            case ServiceFrame.BodyOneofCase.Command:
                Ensemble(frame.Command.Ensemble, line).Do(frame.Command);
                break;
            case ServiceFrame.BodyOneofCase.Leave:
                Leave(frame.Leave.Ensemble);
                break;
        }
    }

    private HostedEnsemble Ensemble(string name, FairQueue<MemberFrame> line)
    {
        if (_ensembles.TryGetValue(name, out var known))
            return known;
        _left.Remove(name, out var before);
        HostedEnsemble ensemble = new(ending => options.Open(name, ending), before ?? Task.CompletedTask, reason => _gone.TrySetResult(reason));
        ensemble.Attach(line, []);
        return _ensembles[name] = ensemble;
    }

    private void Leave(string name)
    {
        if (!_ensembles.Remove(name, out var ensemble))
            return;
        foreach (string over in _left.Where(static left => left.Value.IsCompleted).Select(static left => left.Key).ToArray())
            _left.Remove(over);
        _left[name] = ensemble.DisposeAsync().AsTask();
    }

    private static async Task WriteAsync(GrpcCall<MemberFrame, ServiceFrame> call, FairQueue<MemberFrame> line, CancellationTokenSource closing)
    {
        try
        {
            while (await line.WaitAsync(closing.Token))
            {
                if (line.TryTake(out var frame))
                    await call.WriteAsync(frame);
            }
        }
        catch (Exception)
        {
            // Whatever it was, nothing goes over this connection any more; the next one is tried.
        }
        finally
        {
            await closing.CancelAsync();
        }
    }

    private MemberHostResult.Refused Refused(string reason) => new(MemberTurnedAway.Create(options.Server.Authority, reason));

    // Said once, however often it is tried.
    private void Trouble(string trouble)
    {
        if (trouble == _trouble)
            return;
        _trouble = trouble;
        options.Notice?.Invoke($"{options.Server.Authority}: {trouble.TrimEnd('.')}; trying again");
    }
}
