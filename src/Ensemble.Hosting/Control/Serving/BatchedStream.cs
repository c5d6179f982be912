using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>Sends items as they come: at once when they come one by one, many at a time when they come in a rush.</summary>
internal static class BatchedStream
{
    private const int MostUnsent = 32 * 1024;

    public static async Task WriteAsync<T>(
        IAsyncEnumerable<T> items, Action<IBufferWriter<byte>, T> write, HttpContext http, CancellationToken cancellationToken)
    {
        // Nothing may happen for hours, and a reader may pause: neither is a broken connection.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        var output = http.Response.BodyWriter;
        await output.FlushAsync(cancellationToken); // the reader sees that it is connected before the first item
        await using var source = items.GetAsyncEnumerator(cancellationToken);
        var next = source.MoveNextAsync().Preserve();
        while (await next)
        {
            do
            {
                write(output, source.Current);
                next = source.MoveNextAsync().Preserve();
            }
            while (output.UnflushedBytes < MostUnsent && next.IsCompletedSuccessfully && await next);
            if ((await output.FlushAsync(cancellationToken)).IsCompleted)
                return; // the reader is gone
        }
    }
}
