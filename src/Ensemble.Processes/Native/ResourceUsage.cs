using System.Runtime.InteropServices;

namespace Ensemble.Processes.Native;

/// <summary><c>struct rusage</c> of a 64-bit Linux. Only the fields that a process end reports are named.</summary>
[StructLayout(LayoutKind.Sequential, Size = 144)]
internal struct ResourceUsage
{
    internal long UserSeconds;
    internal long UserMicroseconds;
    internal long SystemSeconds;
    internal long SystemMicroseconds;
    internal long PeakKibibytes;

    internal readonly ulong UserTime => (ulong)(UserSeconds * 1_000_000 + UserMicroseconds);

    internal readonly ulong SystemTime => (ulong)(SystemSeconds * 1_000_000 + SystemMicroseconds);
}
