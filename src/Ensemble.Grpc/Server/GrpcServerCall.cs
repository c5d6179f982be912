using System.Runtime.CompilerServices;
using Ensemble.Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ensemble.Grpc;

/// <summary>A call that is being served: who asks, until when, and what goes beside the messages.</summary>
public sealed class GrpcServerCall : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HttpContext _http;
    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _cancelled;
    private bool _isAnswering;
    private bool _isWriting;
    private bool _isComplete;
    private bool _requestEnded;

    internal GrpcServerCall(HttpContext http, GrpcServerOptions options)
    {
        _http = http;
        Path = http.Request.Path.Value ?? "";
        Metadata = MetadataHeaders.Read(http.Request.Headers.Select(h => KeyValuePair.Create(h.Key, (IEnumerable<string?>)h.Value)));
        string? encoding = Header(GrpcHeaders.Encoding);
        bool compress = options.Compress && GrpcHeaders.Accepts(Header(GrpcHeaders.AcceptEncoding), GrpcHeaders.Gzip);
        _reader = new FrameReader(http.Request.BodyReader, encoding, options.MaxReceiveMessageSize);
        _writer = new FrameWriter(compress, options.MaxSendMessageSize);
        http.Response.ContentType = GrpcHeaders.ContentType;
        if (compress)
            http.Response.Headers[GrpcHeaders.Encoding] = GrpcHeaders.Gzip;

        if (encoding is not (null or GrpcHeaders.Identity or GrpcHeaders.Gzip))
        {
            http.Response.Headers[GrpcHeaders.AcceptEncoding] = GrpcHeaders.Encodings;
            Refusal = new GrpcStatus(GrpcStatusCode.Unimplemented, $"The encoding '{encoding}' is not known here; there are {GrpcHeaders.Encodings}.");
        }
        var bounded = Timeout.InfiniteTimeSpan;
        if (Header(GrpcHeaders.Timeout) is { } header)
        {
            if (GrpcTimeout.TryParse(header, out var timeout))
                Deadline = options.Time.GetUtcNow() + (bounded = timeout > MaxTimeout ? MaxTimeout : timeout);
            else
                Refusal = new GrpcStatus(GrpcStatusCode.Internal, $"'{header}' is no time: write up to eight digits and one of n, u, m, S, M, H.");
        }
        _deadline = new(bounded, options.Time);
        _cancelled = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, http.RequestAborted);
        CancellationToken = _cancelled.Token;
    }

    /// <summary>The path of the method: <c>/package.Service/Method</c>.</summary>
    public string Path { get; }

    /// <summary>What the caller sent before the messages.</summary>
    public GrpcMetadata Metadata { get; }

    /// <summary>When the caller stops waiting; null for never.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    /// <summary>Cancelled when the caller has gone or the deadline has passed.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>What goes behind the messages when the call succeeds. Read when the handler has ended.</summary>
    public GrpcMetadata Trailers { get; set; } = GrpcMetadata.Empty;

    /// <summary>The HTTP request, for what concerns the connection. Not to be used when the call has ended.</summary>
    public HttpContext Http => _http;

    internal GrpcStatus? Refusal { get; }

    internal GrpcStatus? DeadlineStatus =>
        _deadline.IsCancellationRequested ? new GrpcStatus(GrpcStatusCode.DeadlineExceeded, "The deadline passed.") : null;

    /// <summary>Sends headers now, before the first message. Without it they go with that message.</summary>
    /// <param name="metadata">What the caller gets before the messages.</param>
    /// <exception cref="InvalidOperationException">They are sent already.</exception>
    public async ValueTask SendHeadersAsync(GrpcMetadata metadata)
    {
        lock (_gate)
        {
            ThrowIfComplete_NeedsLock();
            if (_isAnswering)
                throw new InvalidOperationException("Headers go once, before the first message.");
            _isAnswering = true;
            Append(_http.Response.Headers, metadata);
        }
        await _http.Response.StartAsync(CancellationToken);
        await _http.Response.BodyWriter.FlushAsync(CancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancelled.Dispose();
        _deadline.Dispose();
    }

    internal async ValueTask<T> ReadOnlyRequestAsync<T>(GrpcMarshaller<T> marshaller)
    {
        var (found, request) = await _reader.ReadAsync(marshaller, CancellationToken);
        if (!found)
            throw new GrpcException(GrpcStatusCode.Internal, "The call ended without a request.");
        if ((await _reader.ReadAsync(marshaller, CancellationToken)).Found)
            throw new GrpcException(GrpcStatusCode.Internal, "This method takes one request, and got more.");
        _requestEnded = true;
        return request;
    }

    internal async IAsyncEnumerable<T> ReadRequestsAsync<T>(GrpcMarshaller<T> marshaller,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, CancellationToken) : null;
        while (true)
        {
            ThrowIfComplete();
            var (found, message) = await _reader.ReadAsync(marshaller, either?.Token ?? CancellationToken);
            if (!found)
                break;
            yield return message;
        }
        _requestEnded = true;
    }

    internal async ValueTask WriteAsync<T>(GrpcMarshaller<T> marshaller, T message, bool flush)
    {
        ValueTask<System.IO.Pipelines.FlushResult> flushing;
        lock (_gate)
        {
            ThrowIfComplete_NeedsLock();
            if (_isWriting)
                throw new InvalidOperationException("One message is written at a time: await the write before.");
            _isAnswering = true;
            _writer.Write(_http.Response.BodyWriter, marshaller, message);
            if (!flush)
                return;
            _isWriting = true;
            flushing = _http.Response.BodyWriter.FlushAsync(CancellationToken);
        }
        try
        {
            await flushing;
        }
        finally
        {
            lock (_gate)
                _isWriting = false;
        }
        CancellationToken.ThrowIfCancellationRequested();
    }

    internal ValueTask WriteOnlyResponseAsync<T>(GrpcMarshaller<T> marshaller, T message) => WriteAsync(marshaller, message, flush: false);

    internal async Task CompleteAsync(GrpcStatus status, GrpcMetadata? trailers)
    {
        bool stuck;
        lock (_gate)
        {
            _isComplete = true;
            stuck = _isWriting;
        }
        var reset = _http.Features.Get<IHttpResetFeature>();
        if (stuck || _http.RequestAborted.IsCancellationRequested)
        {
            reset?.Reset(8); // CANCEL: the caller does not take what was written, so a status would never arrive
            return;
        }
        var tail = status.Code == GrpcStatusCode.OK ? Trailers : trailers ?? GrpcMetadata.Empty;
        // Nothing was sent yet: the status stands in the headers, and the call is one frame.
        var place = _isAnswering ? _http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers : _http.Response.Headers;
        Append(place, tail);
        place[GrpcHeaders.Status] = ((int)status.Code).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0)
            place[GrpcHeaders.Message] = StatusText.Encode(status.Detail);
        await _http.Response.CompleteAsync();
        if (!_requestEnded)
            reset?.Reset(0); // NO_ERROR: the caller may stop sending, the answer is whole
    }

    // The longest a timer can run.
    private static TimeSpan MaxTimeout { get; } = TimeSpan.FromDays(49);

    private void ThrowIfComplete()
    {
        lock (_gate)
            ThrowIfComplete_NeedsLock();
    }

    private void ThrowIfComplete_NeedsLock()
    {
        if (_isComplete)
            throw new OperationCanceledException("The call has ended.", CancellationToken);
    }

    private string? Header(string name) => _http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    private static void Append(IHeaderDictionary headers, GrpcMetadata metadata)
    {
        foreach (var entry in metadata)
            headers.Append(entry.Key, MetadataHeaders.Value(entry));
    }
}
