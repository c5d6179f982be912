using System.Runtime.InteropServices;

namespace Ensemble.Processes.Native;

/// <summary>
/// What every posix_spawn of one kind shares: a session of its own, default signal handlers and the given signal mask.
/// The native structure lies in memory far larger than any C library makes it (336 bytes in glibc).
/// </summary>
internal sealed unsafe class SpawnTemplate : IDisposable
{
    private const nuint Oversized = 2048;
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;

    private readonly byte* attributes = (byte*)NativeMemory.AllocZeroed(Oversized);

    internal SpawnTemplate(SignalSet blocked)
    {
        _ = Libc.posix_spawnattr_init(attributes);
        _ = Libc.posix_spawnattr_setflags(attributes, SetSignalDefaults | SetSignalMask | SetSession);
        _ = Libc.posix_spawnattr_setsigmask(attributes, (byte*)&blocked);
        // Whatever has a handler gets its default by exec; only what is ignored would stay so. Each signal of this set costs the child a system call.
        SignalSet ignored = SignalSet.Ignored();
        _ = Libc.posix_spawnattr_setsigdefault(attributes, (byte*)&ignored);
    }

    /// <summary>Starts the program. Returns 0 and the process, or the error number of whichever step failed in the child.</summary>
    internal int Spawn(SpawnActions actions, byte* path, byte** arguments, byte** environment, out int pid)
    {
        int child = 0;
        int errno = Libc.posix_spawn(&child, path, actions.Native, attributes, arguments, environment);
        pid = child;
        return errno;
    }

    public void Dispose() => NativeMemory.Free(attributes);
}
