using System.Runtime.InteropServices;

namespace Ensemble.Processes.Native;

/// <summary>What a child of posix_spawn does before its program begins, in the order given: its folder and its descriptors.</summary>
/// <remarks>The native structure lies in memory far larger than any C library makes it (80 bytes in glibc).</remarks>
internal sealed unsafe class SpawnActions : IDisposable
{
    private const nuint Oversized = 1024;

    private byte* actions = (byte*)NativeMemory.AllocZeroed(Oversized);

    internal SpawnActions() => _ = Libc.posix_spawn_file_actions_init(actions);

    internal byte* Native => actions;

    internal void ChangeDirectory(byte* path) => _ = Libc.posix_spawn_file_actions_addchdir_np(actions, path);

    internal void Duplicate(int fd, int target) => _ = Libc.posix_spawn_file_actions_adddup2(actions, fd, target);

    internal void Open(int target, byte* path, int flags, int mode = 0) => _ = Libc.posix_spawn_file_actions_addopen(actions, target, path, flags, mode);

    public void Dispose()
    {
        if (actions == null)
            return;
        _ = Libc.posix_spawn_file_actions_destroy(actions);
        NativeMemory.Free(actions);
        actions = null;
    }
}
