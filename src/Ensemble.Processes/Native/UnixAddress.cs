using System.Text;

namespace Ensemble.Processes.Native;

/// <summary><c>struct sockaddr_un</c> of a path.</summary>
internal unsafe struct UnixAddress
{
    private const int LongestPath = 107;

    private ushort family;
    private fixed byte path[LongestPath + 1];

    internal static int Size => sizeof(UnixAddress);

    /// <summary>Makes the address; false for a path that is too long for a socket.</summary>
    internal static bool TryCreate(string path, out UnixAddress address)
    {
        address = new() { family = Linux.UnixDomain };
        fixed (byte* text = address.path)
            return Encoding.UTF8.GetByteCount(path) <= LongestPath && Encoding.UTF8.TryGetBytes(path, new Span<byte>(text, LongestPath), out _);
    }
}
