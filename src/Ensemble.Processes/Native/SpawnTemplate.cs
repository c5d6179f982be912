using System.Runtime.InteropServices;

namespace Ensemble.Processes.Native;

/// <summary>
/// What every posix_spawn of one kind shares: a session of its own, default signal handlers and the given signal mask.
/// The native structures live in memory far larger than any C library makes them (336 and 80 bytes in glibc).
/// </summary>
internal sealed unsafe class SpawnTemplate : IDisposable
{
    private const nuint Oversized = 2048;
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;

    private readonly byte* attributes = (byte*)NativeMemory.AllocZeroed(Oversized);
    private readonly byte* actions = (byte*)NativeMemory.AllocZeroed(Oversized);
    private bool open;

    internal SpawnTemplate(SignalSet blocked)
    {
        _ = Libc.posix_spawnattr_init(attributes);
        _ = Libc.posix_spawnattr_setflags(attributes, SetSignalDefaults | SetSignalMask | SetSession);
        _ = Libc.posix_spawnattr_setsigmask(attributes, (byte*)&blocked);
        SignalSet all = SignalSet.All();
        _ = Libc.posix_spawnattr_setsigdefault(attributes, (byte*)&all);
    }

    /// <summary>Forgets the file actions of the spawn before.</summary>
    internal void Begin()
    {
        _ = Libc.posix_spawn_file_actions_init(actions);
        open = true;
    }

    internal void ChangeDirectory(byte* path) => _ = Libc.posix_spawn_file_actions_addchdir_np(actions, path);

    internal void Duplicate(int fd, int target) => _ = Libc.posix_spawn_file_actions_adddup2(actions, fd, target);

    internal void Open(int target, byte* path, int flags, int mode = 0) => _ = Libc.posix_spawn_file_actions_addopen(actions, target, path, flags, mode);

    /// <summary>Starts the program. Returns 0 and the process, or the error number of whichever step failed in the child.</summary>
    internal int Spawn(byte* path, byte** arguments, byte** environment, out int pid)
    {
        int child = 0;
        int errno = Libc.posix_spawn(&child, path, actions, attributes, arguments, environment);
        _ = Libc.posix_spawn_file_actions_destroy(actions);
        open = false;
        pid = child;
        return errno;
    }

    public void Dispose()
    {
        if (open)
            _ = Libc.posix_spawn_file_actions_destroy(actions);
        NativeMemory.Free(actions);
        NativeMemory.Free(attributes);
    }
}
