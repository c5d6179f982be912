using System.Buffers.Binary;
using System.Text;

namespace Ensemble.Benchmarks.Telemetry;

/// <summary>
/// A request of 512 spans of one process, built once; each sending gets new identities and times. A span is like those of real programs: a name out of 20,
/// kind, parent, times, status, and five attributes, one of them different in every span.
/// </summary>
internal sealed class SpanRequest
{
    public const int Spans = 512;

    /// <summary>A trace has eight spans, four of them in each of two processes.</summary>
    public const int SpansOfTrace = 8;

    public const int SpansOfTraceInRequest = 4;

    public const int Traces = Spans / SpansOfTraceInRequest;

    private readonly byte[] _bytes;
    private readonly int[] _traceIds = new int[Spans];

    /// <summary>Builds the request of a process.</summary>
    public SpanRequest(int process)
    {
        var resource = new MemoryStream();
        Delimited(resource, 1, Attribute("service.name", $"agent{process}"));
        Delimited(resource, 1, Attribute("service.instance.id", $"agent{process}-0"));
        var scope = new MemoryStream();
        Delimited(scope, 1, Field(1, "benchmark"u8));
        byte[][] spans = [.. Enumerable.Range(0, Spans).Select(Span)];
        foreach (byte[] span in spans)
            Delimited(scope, 2, span);
        var batch = new MemoryStream();
        Delimited(batch, 1, resource.ToArray());
        Delimited(batch, 2, scope.ToArray());
        var request = new MemoryStream();
        Delimited(request, 1, batch.ToArray());
        _bytes = request.ToArray();
        // The identities are found by the bytes that stand before them: the field of a trace's identity and its length.
        byte[] mark = [0x0A, 16, .. Mark];
        for (int i = 0, at = 0; i < Spans; i++)
        {
            at += _bytes.AsSpan(at).IndexOf(mark) + 2;
            _traceIds[i] = at;
        }
    }

    private static ReadOnlySpan<byte> Mark => [0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE];

    public int Length => _bytes.Length;

    /// <summary>The trace with a number.</summary>
    public static (ulong High, ulong Low) TraceId(long number) => (Mix((ulong)number), Mix((ulong)number ^ 0x5555_5555_5555_5555) | 1);

    /// <summary>The request with identities of its own.</summary>
    /// <param name="firstTrace">The number of its first trace.</param>
    /// <param name="half">Which half of the spans of these traces.</param>
    /// <param name="now">Nanoseconds since 1970.</param>
    public byte[] With(long firstTrace, int half, long now)
    {
        byte[] request = [.. _bytes];
        for (int i = 0; i < Spans; i++)
        {
            var span = request.AsSpan(_traceIds[i]);
            long number = firstTrace + i / SpansOfTraceInRequest;
            var (high, low) = TraceId(number);
            BinaryPrimitives.WriteUInt64BigEndian(span, high);
            BinaryPrimitives.WriteUInt64BigEndian(span[8..], low);
            int place = half * SpansOfTraceInRequest + i % SpansOfTraceInRequest;
            ulong root = Mix((ulong)number * SpansOfTrace) | 1;
            ulong id = place == 0 ? root : Mix((ulong)number * SpansOfTrace + (ulong)place) | 1;
            BinaryPrimitives.WriteUInt64BigEndian(span[18..], id);
            BinaryPrimitives.WriteUInt64BigEndian(span[28..], place == 0 ? 0 : root);
            BinaryPrimitives.WriteInt64LittleEndian(span[37..], now + 1000 * i);
            BinaryPrimitives.WriteInt64LittleEndian(span[46..], now + 1000 * i + 250_000 + 17 * i);
        }
        return request;
    }

    private static byte[] Span(int i)
    {
        var span = new MemoryStream();
        Delimited(span, 1, Mark.ToArray());
        Delimited(span, 2, new byte[8]);
        Delimited(span, 4, new byte[8]);
        Fixed64(span, 7);
        Fixed64(span, 8);
        Delimited(span, 5, Encoding.UTF8.GetBytes($"step {i % 20} of the loop"));
        span.Write([6 << 3, (byte)(1 + i % 3)]);
        Delimited(span, 9, Attribute("http.request.method", i % 2 == 0 ? "GET" : "POST"));
        Delimited(span, 9, Attribute("server.address", "127.0.0.1"));
        Delimited(span, 9, Attribute("url.path", $"/episodes/{i % 50}"));
        Delimited(span, 9, Attribute("env.name", "CartPole-v1"));
        Delimited(span, 9, Attribute("episode", $"{i * 7919}"));
        return span.ToArray();
    }

    private static byte[] Attribute(string key, string value) =>
        [.. Field(1, Encoding.UTF8.GetBytes(key)), .. Field(2, Field(1, Encoding.UTF8.GetBytes(value)))];

    private static byte[] Field(int field, ReadOnlySpan<byte> content)
    {
        var bytes = new MemoryStream();
        Delimited(bytes, field, content.ToArray());
        return bytes.ToArray();
    }

    private static void Delimited(MemoryStream stream, int field, byte[] content)
    {
        stream.WriteByte((byte)(field << 3 | 2));
        int length = content.Length;
        for (; length >= 0x80; length >>= 7)
            stream.WriteByte((byte)(length | 0x80));
        stream.WriteByte((byte)length);
        stream.Write(content);
    }

    private static void Fixed64(MemoryStream stream, int field)
    {
        stream.WriteByte((byte)(field << 3 | 1));
        stream.Write(new byte[8]);
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
