using System.IO.Pipelines;
using System.Net;
using System.Runtime.CompilerServices;
using Ensemble.Grpc.Client;
using Ensemble.Grpc.Wire;

namespace Ensemble.Grpc;

/// <summary>
/// A call that was started. Requests are written by one writer, answers read by one reader, both at the same time if need be. Disposing of it gives the call up
/// if it has not ended.
/// </summary>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TResponse">What is answered.</typeparam>
public sealed class GrpcCall<TRequest, TResponse> : IDisposable
{
    private const int Nobody = 0, TheCaller = 1, AFailedWrite = 2;

    private readonly GrpcMethod<TRequest, TResponse> _method;
    private readonly GrpcChannelOptions _channel;
    private readonly StreamedContent<TRequest>? _requests;
    private readonly CancellationTokenSource _deadline = new();
    private readonly CancellationTokenSource _cancelled;
    private readonly CancellationToken _token;
    private readonly ITimer? _timer;
    private readonly HttpRequestMessage _request;
    private readonly Task<HttpResponseMessage> _response;
    private readonly TaskCompletionSource<GrpcException> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reader;
    private int _isDisposed;

    internal GrpcCall(
        GrpcMethod<TRequest, TResponse> method, HttpMessageInvoker http, Uri address, GrpcChannelOptions channel, GrpcCallOptions options,
        HttpContent content, StreamedContent<TRequest>? requests, CancellationToken cancellationToken)
    {
        _method = method;
        _channel = channel;
        _requests = requests;
        _cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _deadline.Token);
        _token = _cancelled.Token;
        if (options.Timeout is { } timeout)
            _timer = channel.Time.CreateTimer(static state =>
                ((CancellationTokenSource)state!).Cancel(), _deadline, Max(timeout, TimeSpan.Zero), Timeout.InfiniteTimeSpan);
        _request = CallRequest.Create(new Uri(address, method.Path), channel, options, content);
        _response = SendAsync(http);
    }

    /// <summary>How the call ended; null until the answers were read to their end.</summary>
    public GrpcStatus? Status { get; private set; }

    /// <summary>What came behind the messages; empty until the answers were read to their end.</summary>
    public GrpcMetadata Trailers { get; private set; } = GrpcMetadata.Empty;

    /// <summary>What the server sent before the messages.</summary>
    /// <exception cref="GrpcException">The call ended before.</exception>
    public async Task<GrpcMetadata> HeadersAsync() => CallResponse.Metadata((await _response).Headers);

    /// <summary>Sends one request. Waits while the server is too slow to take more.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="GrpcException">The call has ended; its status says how.</exception>
    /// <exception cref="InvalidOperationException">The requests are complete, the method takes only one, or another request is being written.</exception>
    public async ValueTask WriteAsync(TRequest request)
    {
        if (_requests is null)
            throw new InvalidOperationException($"'{_method.Path}' was started with its only request.");
        try
        {
            await _requests.WriteAsync(request, _token);
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            throw await EndAsync(broken);
        }
    }

    /// <summary>Says that no more requests come. Can be called again.</summary>
    public void Complete() => _requests?.Complete();

    /// <summary>The answers, as they come. Can be read once.</summary>
    /// <param name="cancellationToken">Ends the reading, and with it the call.</param>
    /// <exception cref="GrpcException">The call did not succeed; thrown behind the last answer.</exception>
    /// <exception cref="InvalidOperationException">They are or were read already.</exception>
    public async IAsyncEnumerable<TResponse> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        switch (Interlocked.CompareExchange(ref _reader, TheCaller, Nobody))
        {
            case AFailedWrite:
                throw await _ended.Task;
            case TheCaller:
                throw new InvalidOperationException("The answers of a call can be read once.");
        }
        await foreach (var answer in ReadToEndAsync(cancellationToken))
            yield return answer;
    }

    private async IAsyncEnumerable<TResponse> ReadToEndAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var giveUp = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _cancelled);
        var response = await _response;
        var frames = Frames(response);
        while (true)
        {
            (bool found, TResponse message) next;
            try
            {
                next = await frames.ReadAsync(_method.Response, _token);
            }
            catch (Exception broken) when (broken is OperationCanceledException or IOException or HttpRequestException)
            {
                throw Ended(CallFailure.Status(broken, _deadline.IsCancellationRequested), GrpcMetadata.Empty, broken);
            }
            if (!next.found)
                break;
            yield return next.message;
        }
        (Status, Trailers) = CallResponse.End(response);
        if (Status.Code != GrpcStatusCode.OK)
            throw new GrpcException(Status, Trailers);
    }

    /// <summary>The only answer of a call that gives one, when its requests are complete.</summary>
    /// <exception cref="GrpcException">The call did not succeed, or gave none or several.</exception>
    public async Task<TResponse> ReadOnlyResponseAsync()
    {
        Complete();
        (bool Found, TResponse Message) only = default;
        await foreach (var message in ReadAllAsync())
            only = only.Found ? throw new GrpcException(GrpcStatusCode.Internal, "The server gave more than one answer.") : (true, message);
        return only.Found ? only.Message : throw new GrpcException(GrpcStatusCode.Internal, "The server gave no answer.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _cancelled.Cancel();
        _requests?.Complete();
        _timer?.Dispose();
        _ = ReleaseAsync();
    }

    private async Task ReleaseAsync()
    {
        try
        {
            (await _response).Dispose();
        }
        catch (GrpcException)
        {
            // There was no answer to release.
        }
        _request.Dispose();
        _cancelled.Dispose();
        _deadline.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker http)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(_request, _token);
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException or HttpRequestException)
        {
            _requests?.Abandon();
            throw Ended(CallFailure.Status(broken, _deadline.IsCancellationRequested), GrpcMetadata.Empty, broken);
        }
        if (CallResponse.Refusal(response) is not { } refusal)
            return response;
        _requests?.Abandon();
        response.Dispose();
        throw Ended(refusal, GrpcMetadata.Empty, null);
    }

    private FrameReader Frames(HttpResponseMessage response) => new(
        PipeReader.Create(response.Content.ReadAsStream(_token), new StreamPipeReaderOptions(bufferSize: 16 * 1024)),
        response.Headers.TryGetValues(GrpcHeaders.Encoding, out var encoding) ? encoding.First() : null,
        _channel.MaxReceiveMessageSize);

    // A request that cannot be sent is a symptom: the call has ended, and the server may have said why. Somebody else who reads the answers gets the status:
    // the connection's stream cannot bear two who read.
    private async Task<GrpcException> EndAsync(Exception broken)
    {
        var symptom = CallFailure.Status(broken, _deadline.IsCancellationRequested);
        if (Interlocked.CompareExchange(ref _reader, AFailedWrite, Nobody) != Nobody)
            return new GrpcException(Status ?? symptom, Trailers, broken);
        var ended = await ReasonAsync() ?? Ended(symptom, GrpcMetadata.Empty, broken);
        _ended.SetResult(ended);
        return ended;
    }

    private async Task<GrpcException?> ReasonAsync()
    {
        try
        {
            await foreach (var _ in ReadToEndAsync(CancellationToken.None))
            {
                // Answers nobody asked for any more.
            }
            return null;
        }
        catch (GrpcException ended)
        {
            return ended;
        }
    }

    private GrpcException Ended(GrpcStatus status, GrpcMetadata trailers, Exception? cause)
    {
        Status = status;
        return new GrpcException(status, trailers, cause);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
