using System.Buffers;
using System.IO.Pipelines;
using Ensemble.Telemetry.Otlp;
using Ensemble.Telemetry.Receiving;

namespace Ensemble.Telemetry.Exchange;

/// <summary>Reads OTLP's JSON lines into a store, within the same limits as what processes send. Waits for the store as long as it takes.</summary>
internal sealed class TelemetryImport(OtlpReceiver receiver)
{
    /// <summary>Reads lines of one signal.</summary>
    /// <param name="signal">What the lines bring.</param>
    /// <param name="input">The lines.</param>
    /// <param name="cancellationToken">Gives up; what was read stays.</param>
    public async Task<ImportResult> ReadAsync<T>(OtlpSignal<T> signal, Stream input, CancellationToken cancellationToken)
    {
        var result = new ImportResult(0, 0, 0, null);
        var lines = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true));
        for (int number = 1; ; number++)
        {
            var (line, isLast) = await NextAsync(lines, cancellationToken);
            if (line is null)
            {
                await lines.CompleteAsync();
                return Faulty(result, $"Line {number} has more than {receiver.Limits.MaxMessageBytes} bytes; nothing behind it was read.");
            }
            if (line.AsSpan().ContainsAnyExcept(" \t\r"u8))
                result = await TakeAsync(signal, signal.ReadJson(new ReadOnlySequence<byte>(line)), number, result, cancellationToken);
            if (!isLast)
                continue;
            await lines.CompleteAsync();
            return result;
        }
    }

    private static ImportResult Faulty(ImportResult result, string why) =>
        result with { Unreadable = result.Unreadable + 1, FirstFault = result.FirstFault ?? why };

    private async Task<ImportResult> TakeAsync<T>(
        OtlpSignal<T> signal, OtlpMessage<T> message, int number, ImportResult result, CancellationToken cancellationToken)
    {
        while (true)
            switch (await receiver.ReceiveAsync(signal, message, OtlpReceiver.MaxPatience, cancellationToken))
            {
                case Receipt.Taken:
                    return result with { Items = result.Items + message.Items, Rejected = result.Rejected + message.Rejected };
                case Receipt.Unreadable unreadable:
                    return Faulty(result, $"Line {number}: {unreadable.Why}");
                default:
                    continue; // each try has waited for room already
            }
    }

    private async Task<(byte[]? Line, bool IsLast)> NextAsync(PipeReader lines, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await lines.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                byte[] line = buffer.Slice(0, end).ToArray();
                lines.AdvanceTo(buffer.GetPosition(1, end));
                return (line.Length <= receiver.Limits.MaxMessageBytes ? line : null, false);
            }
            if (buffer.Length > receiver.Limits.MaxMessageBytes)
                return (null, true);
            if (read.IsCompleted)
            {
                byte[] line = buffer.ToArray();
                lines.AdvanceTo(buffer.End);
                return (line, true);
            }
            lines.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
