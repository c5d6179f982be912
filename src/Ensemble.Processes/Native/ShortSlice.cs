using System.Runtime.InteropServices;

namespace Ensemble.Processes.Native;

/// <summary>
/// Asks the scheduler for short turns that come soon, for threads that others wait for and that work for some microseconds at a time. Takes nothing from
/// anybody: the share of the processor stays the same.
/// </summary>
internal static unsafe class ShortSlice
{
    private const ulong Nanoseconds = 100_000; // the shortest there is
    private const uint Ordinary = 0;
    private const ulong ResetOnFork = 1;

    /// <summary>Asks for the calling thread alone: neither its threads nor its processes inherit it. Kernels before 6.12 take no notice.</summary>
    internal static void Ask()
    {
        (nint get, nint set) = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? (315, 314) : (275, 274);
        Attributes attributes;

        // Whoever chose another policy or a higher priority meant the children too, and what is not to be inherited would reset those with the slice.
        if (Libc.syscall(get, 0, (nint)(&attributes), sizeof(Attributes), 0) != 0 || attributes.Policy != Ordinary || attributes.Nice < 0)
            return;
        attributes.Flags |= ResetOnFork;
        attributes.Runtime = Nanoseconds;
        _ = Libc.syscall(set, 0, (nint)(&attributes), 0, 0);
    }

    /// <summary><c>struct sched_attr</c> in its first version.</summary>
    private struct Attributes
    {
        internal uint Size;
        internal uint Policy;
        internal ulong Flags;
        internal int Nice;
        internal uint Priority;
        internal ulong Runtime;
        internal ulong Deadline;
        internal ulong Period;
    }
}
