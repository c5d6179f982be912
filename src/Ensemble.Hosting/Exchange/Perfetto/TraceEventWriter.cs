using System.Buffers;
using System.Text.Json;
using Ensemble.Telemetry.Exchange;

namespace Ensemble.Hosting.Exchange.Perfetto;

/// <summary>Writes events of Chrome's trace format. Times are microseconds.</summary>
internal sealed class TraceEventWriter(Stream output)
{
    private const int Full = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private bool _isFirst = true;

    public ValueTask BeginAsync(CancellationToken cancellationToken) =>
        PutAsync("{\"displayTimeUnit\":\"ms\",\"traceEvents\":["u8.ToArray(), cancellationToken);

    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        _buffer.Write("\n]}\n"u8);
        await FlushAsync(cancellationToken);
    }

    /// <summary>Names a process, or a thread of it.</summary>
    public ValueTask NameAsync(string what, int process, int thread, string name, CancellationToken cancellationToken) =>
        AddAsync("M", what, process, thread, null, json =>
        {
            json.WriteStartObject("args");
            json.WriteString("name", name);
            json.WriteEndObject();
        }, cancellationToken);

    /// <summary>Adds an event.</summary>
    /// <param name="phase">Its kind, a letter.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="process">The number of its process.</param>
    /// <param name="thread">The number of its row within it.</param>
    /// <param name="nanoseconds">When, since 1970; null for no time.</param>
    /// <param name="writeRest">Writes what else there is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask AddAsync(
        string phase, string name, int process, int thread, long? nanoseconds, Action<Utf8JsonWriter> writeRest, CancellationToken cancellationToken)
    {
        _buffer.Write(_isFirst ? "\n"u8 : ",\n"u8);
        _isFirst = false;
        using (var json = new Utf8JsonWriter(_buffer, OtlpJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("ph", phase);
            json.WriteString("name", name);
            json.WriteNumber("pid", process);
            json.WriteNumber("tid", thread);
            if (nanoseconds is { } time)
                json.WriteNumber("ts", time / 1_000m);
            writeRest(json);
            json.WriteEndObject();
        }
        if (_buffer.WrittenCount >= Full)
            await FlushAsync(cancellationToken);
    }

    private async ValueTask PutAsync(byte[] bytes, CancellationToken cancellationToken) => await output.WriteAsync(bytes, cancellationToken);

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
    }
}
