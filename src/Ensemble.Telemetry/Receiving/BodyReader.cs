using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Ensemble.Telemetry.Receiving;

/// <summary>
/// Reads bodies within limits: of one body as it comes and inflated, of all bodies together, and of how slowly one may come. Inflating stops at the limit,
/// however many members a gzip file has.
/// </summary>
internal sealed class BodyReader(int maxBytes, long maxBytesUnderWay)
{
    /// <summary>The encodings of content that are understood.</summary>
    public const string Encodings = "gzip, identity";

    private const int ShortestGzip = 18;
    private const int FirstBytes = 16 * 1024;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private long _underWay;

    /// <summary>Bytes of buffers that bodies are being read into.</summary>
    public long UnderWay => Interlocked.Read(ref _underWay);

    public async Task<RequestBody> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = maxBytes;
        // A server that also serves streams lets them be slow; a body is not to be.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        string encoding = context.Request.Headers.ContentEncoding.ToString();
        bool isGzip = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!isGzip && encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return Refused(new(StatusCodes.Status415UnsupportedMediaType, $"The encoding '{encoding}' is not known here; there are {Encodings}."));
        if (context.Request.ContentLength > maxBytes)
            return Refused(TooLarge());
        try
        {
            if (!isGzip)
                return await ReadAsync(context.Request.Body, context.Request.ContentLength, context.RequestAborted);
            await using var packed = new CountingStream(context.Request.Body);
            await using var inflated = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
            var body = await ReadAsync(inflated, null, context.RequestAborted);
            if (packed.Count >= ShortestGzip || body.Refusal is not null)
                return body;
            // A file cut within its first header inflates to nothing, without a complaint.
            body.Dispose();
            return Refused(NoGzip());
        }
        catch (InvalidDataException)
        {
            return Refused(NoGzip());
        }
        catch (BadHttpRequestException broken)
        {
            return Refused(new(broken.StatusCode, broken.Message));
        }
    }

    private async Task<RequestBody> ReadAsync(Stream stream, long? announced, CancellationToken cancellationToken)
    {
        byte[] buffer = [];
        int length = 0;
        long charged = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                {
                    // One byte more than announced, so that the end is seen without a larger buffer.
                    int wanted = (int)Math.Min(maxBytes + 1L, Math.Max(2L * length, announced + 1 ?? FirstBytes));
                    if (Interlocked.Add(ref _underWay, wanted - length) > maxBytesUnderWay)
                    {
                        Interlocked.Add(ref _underWay, length - wanted);
                        return Refused(BodyRefusal.Later(RetryAfter));
                    }
                    charged += wanted - length;
                    buffer = Grow(buffer, length, wanted);
                }
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                {
                    var body = new RequestBody(null, buffer, length, Release(charged));
                    (buffer, charged) = ([], 0);
                    return body;
                }
                length += read;
                if (length > maxBytes)
                    return Refused(TooLarge());
            }
        }
        finally
        {
            if (buffer.Length > 0)
                ArrayPool<byte>.Shared.Return(buffer);
            Interlocked.Add(ref _underWay, -charged);
        }
    }

    private static BodyRefusal NoGzip() => new(StatusCodes.Status400BadRequest, "The body is not in gzip's format.");

    private Action Release(long charged) => () => Interlocked.Add(ref _underWay, -charged);

    private BodyRefusal TooLarge() => new(StatusCodes.Status413PayloadTooLarge, $"A request may have {maxBytes} bytes, inflated.");

    private static byte[] Grow(byte[] buffer, int length, int wanted)
    {
        byte[] grown = ArrayPool<byte>.Shared.Rent(wanted);
        buffer.AsSpan(0, length).CopyTo(grown);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        return grown;
    }

    private static RequestBody Refused(BodyRefusal refusal) => new(refusal, [], 0, static () => { });
}
