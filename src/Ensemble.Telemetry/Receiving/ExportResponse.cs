using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Telemetry.Blocks;

namespace Ensemble.Telemetry.Receiving;

/// <summary>Writes <c>Export…ServiceResponse</c>: empty when all was taken, else with what was not and why. All three signals have the same fields.</summary>
internal static class ExportResponse
{
    private const byte PartialSuccess = 1 << 3 | 2;
    private const byte RejectedItems = 1 << 3;
    private const byte ErrorMessage = 2 << 3 | 2;

    public static void Write(Receipt.Taken taken, IBufferWriter<byte> output) => output.Write(Bytes(taken).Span);

    public static ReadOnlyMemory<byte> Bytes(Receipt.Taken taken)
    {
        if (taken.Rejected == 0)
            return default;
        var partial = new BlockWriter();
        partial.Byte(RejectedItems);
        partial.Varint((ulong)taken.Rejected);
        partial.Byte(ErrorMessage);
        partial.Sized(Encoding.UTF8.GetBytes(taken.Why));
        var response = new BlockWriter();
        response.Byte(PartialSuccess);
        response.Sized(partial.Written);
        return response.Written.ToArray();
    }

    /// <summary>The same in OTLP's JSON, whose name of the count differs by signal.</summary>
    /// <param name="taken">What was taken.</param>
    /// <param name="items">What the items are called: <c>Spans</c>, <c>LogRecords</c>, <c>DataPoints</c>.</param>
    public static byte[] Json(Receipt.Taken taken, string items) => JsonSerializer.SerializeToUtf8Bytes(
        taken.Rejected == 0 ? new JsonObject() : new JsonObject
        {
            ["partialSuccess"] = new JsonObject { [$"rejected{items}"] = $"{taken.Rejected}", ["errorMessage"] = taken.Why },
        });
}
