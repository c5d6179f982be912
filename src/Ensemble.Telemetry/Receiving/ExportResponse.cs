using System.Buffers;
using System.Text;
using Ensemble.Telemetry.Blocks;

namespace Ensemble.Telemetry.Receiving;

/// <summary>Writes <c>Export…ServiceResponse</c>: empty when all was taken, else with what was not and why. The fields are the same for all three signals.</summary>
internal static class ExportResponse
{
    private const byte PartialSuccess = 1 << 3 | 2;
    private const byte RejectedItems = 1 << 3;
    private const byte ErrorMessage = 2 << 3 | 2;

    public static void Write(Receipt.Taken taken, IBufferWriter<byte> output) => output.Write(Bytes(taken));

    public static ReadOnlySpan<byte> Bytes(Receipt.Taken taken)
    {
        if (taken.Rejected == 0)
            return [];
        var partial = new BlockWriter();
        partial.Byte(RejectedItems);
        partial.Varint((ulong)taken.Rejected);
        partial.Byte(ErrorMessage);
        partial.Sized(Encoding.UTF8.GetBytes(taken.Why));
        var response = new BlockWriter();
        response.Byte(PartialSuccess);
        response.Sized(partial.Written);
        return response.Written;
    }
}
