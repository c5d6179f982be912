using System.Security.Cryptography;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>The first frame of a host that wants to take over: which format it speaks, and the token that proves it may read the run's folder.</summary>
internal static class AdoptionHello
{
    /// <summary>Reads the frame. On failure <paramref name="refusal"/> is a sentence for the host, or null when whoever speaks is no host at all.</summary>
    internal static unsafe bool TryRead(byte* body, int length, byte[] token, out string? refusal)
    {
        FrameReader reader = new(new ReadOnlySpan<byte>(body, length));
        uint magic = reader.UInt32();
        uint format = reader.UInt32();
        refusal = null;
        if (magic != ProtocolFormat.Magic)
            return false;
        if (format != ProtocolFormat.Number)
        {
            refusal = $"The launcher of this run speaks format {ProtocolFormat.Number} and the host format {format}: "
                + "take the run over with the version of Ensemble that started it.";
            return false;
        }
        ReadOnlySpan<byte> shown = reader.Bytes();
        if (!reader.IsComplete || shown.Length == 0)
            return false;
        if (CryptographicOperations.FixedTimeEquals(shown, token))
            return true;
        refusal = "The token is not that of this run.";
        return false;
    }
}
