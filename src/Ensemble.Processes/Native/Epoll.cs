using System.Runtime.InteropServices;

namespace Ensemble.Processes.Native;

/// <summary>An epoll instance whose entries carry a 64-bit tag.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    private const int Capacity = 256;
    private const int Add = 1;
    private const int Remove = 2;
    private const int Modify = 3;

    // struct epoll_event is packed on x64 only.
    private static readonly int TagOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    private readonly int fd = Libc.epoll_create1(Linux.CloseOnExec);
    private readonly byte* events = (byte*)NativeMemory.Alloc(Capacity * 16);

    internal const uint Readable = 1;
    internal const uint Writable = 4;

    private const uint HungUp = 0x10;

    internal void Watch(int target, uint interest, ulong tag) => Control(Add, target, interest, tag);

    internal void Change(int target, uint interest, ulong tag) => Control(Modify, target, interest, tag);

    internal void Forget(int target) => Libc.epoll_ctl(fd, Remove, target, null);

    /// <summary>
    /// Forgets a descriptor and closes it. Closing is not enough: a child between fork and exec holds a copy of every descriptor, and until that is gone its
    /// events would still come.
    /// </summary>
    internal void Close(int target)
    {
        Forget(target);
        Libc.close(target);
    }

    /// <summary>Waits for events. A negative timeout waits for ever; the result is the number of tags that <see cref="Tag"/> gives.</summary>
    internal int Wait(int timeoutMilliseconds) => Math.Max(0, Libc.epoll_wait(fd, events, Capacity, timeoutMilliseconds));

    /// <summary>Whether the other end is closed and nothing is left to read.</summary>
    internal bool IsOver(int index) => (*(uint*)(events + index * (TagOffset + 8)) & (Readable | HungUp)) == HungUp;

    internal ulong Tag(int index) => *(ulong*)(events + index * (TagOffset + 8) + TagOffset);

    public void Dispose()
    {
        Libc.close(fd);
        NativeMemory.Free(events);
    }

    private void Control(int operation, int target, uint interest, ulong tag)
    {
        byte* entry = stackalloc byte[16];
        *(uint*)entry = interest;
        *(ulong*)(entry + TagOffset) = tag;
        Libc.epoll_ctl(fd, operation, target, entry);
    }
}
