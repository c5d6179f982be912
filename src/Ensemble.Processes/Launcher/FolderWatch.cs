using System.Globalization;
using System.Text;
using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// Notices that the folder of the run was deleted, by a file in it that is open. Without it no host can take the run over any more: what runs would run for
/// ever, and nobody could say what.
/// </summary>
internal sealed unsafe class FolderWatch : IDisposable
{
    private const uint LinksChanged = 4; // IN_ATTRIB: a file that is open is not gone when its last name is
    private const int BufferBytes = 4096;

    private readonly Epoll epoll;
    private readonly string link;
    private readonly int notifications;

    /// <param name="epoll">Wakes whoever looks.</param>
    /// <param name="file">The open file; negative for none.</param>
    internal FolderWatch(Epoll epoll, int file)
    {
        this.epoll = epoll;
        link = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file}");
        notifications = Libc.inotify_init1(Linux.CloseOnExec | Linux.NonBlocking);
        fixed (byte* path = Encoding.UTF8.GetBytes(link + '\0'))
            _ = Libc.inotify_add_watch(notifications, path, LinksChanged);
        epoll.Watch(notifications, Epoll.Readable, LoopTag.Of(LoopTag.Folder, 0));
        Look(); // it may have been deleted before
    }

    /// <summary>Gets whether the file, and so the folder, is deleted.</summary>
    internal bool IsGone { get; private set; }

    /// <summary>Looks whether it is there.</summary>
    internal void Look()
    {
        byte* buffer = stackalloc byte[BufferBytes];
        while (Libc.read(notifications, buffer, BufferBytes) > 0)
        {
        }
        IsGone = new FileInfo(link).LinkTarget?.EndsWith(" (deleted)", StringComparison.Ordinal) is true;
    }

    public void Dispose() => epoll.Close(notifications);
}
