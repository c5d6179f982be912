using Ensemble.Processes.Proc;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>The host's first frame: which format it speaks, which run this is, what to do when it vanishes, where to keep the record, how
/// another host may take over.</summary>
internal readonly unsafe struct HostHello
{
    internal required ulong Run { get; init; }

    internal required bool KeepsOnHostLost { get; init; }

    internal required byte* RecordPath { get; init; }

    /// <summary>Gets where the next host may knock; empty where none may come.</summary>
    internal required string AdoptionSocket { get; init; }

    /// <summary>Gets what the next host must know.</summary>
    internal required byte[] Token { get; init; }

    /// <summary>Gets how long the launcher waits for the next host once nothing runs any more.</summary>
    internal required uint LingerMilliseconds { get; init; }

    /// <summary>Reads the hello. On failure <paramref name="refusal"/> is a sentence for the host, or null when whoever speaks is no host at all.</summary>
    internal static bool TryRead(byte* body, int length, out HostHello hello, out string? refusal)
    {
        FrameReader reader = new(new ReadOnlySpan<byte>(body, length));
        uint magic = reader.UInt32();
        uint format = reader.UInt32();
        hello = default;
        refusal = null;
        if (magic != ProtocolFormat.Magic)
            return false;
        if (format != ProtocolFormat.Number)
        {
            refusal = $"This launcher speaks format {ProtocolFormat.Number} and the host format {format}: "
                + "both must come from the same version of Ensemble.Processes.";
            return false;
        }
        ulong run = reader.UInt64();
        bool keeps = reader.Byte() != 0;
        int path = reader.Text().Length;
        int pathEnd = reader.Position;
        string socket = reader.String();
        byte[] token = reader.Bytes().ToArray();
        uint linger = reader.UInt32();
        if (!reader.IsComplete || !Brand.Of(run, 0).IsPlausible)
            return false;
        hello = new()
        {
            Run = run,
            KeepsOnHostLost = keeps,
            RecordPath = body + pathEnd - 1 - path,
            AdoptionSocket = socket,
            Token = token,
            LingerMilliseconds = linger,
        };
        return true;
    }
}
