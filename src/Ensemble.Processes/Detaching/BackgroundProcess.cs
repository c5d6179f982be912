using Ensemble.Processes.Hosting;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Processes.Detaching;

/// <summary>A process that outlives us and our terminal: it has a session of its own, no input, and its output goes to a file.</summary>
internal sealed unsafe class BackgroundProcess
{
    /// <summary>The descriptor on which the process can tell us something, as long as we read <see cref="Announcements"/>.</summary>
    internal const int AnnouncementFd = 3;

    private BackgroundProcess(int pid, SafeFileHandle announcements) => (Pid, Announcements) = (pid, announcements);

    /// <summary>Gets its number.</summary>
    internal int Pid { get; }

    /// <summary>Gets the pipe from <see cref="AnnouncementFd"/>; it ends when the process has closed its end or has ended.</summary>
    internal SafeFileHandle Announcements { get; }

    /// <summary>Starts it. Returns null and the error number where that is impossible.</summary>
    internal static BackgroundProcess? Start(BackgroundStart start, out int errno)
    {
        int* ends = stackalloc int[2];
        errno = Libc.pipe2(ends, Linux.CloseOnExec) == 0 ? 0 : Errno.Last;
        if (errno != 0)
            return null;
        SafeFileHandle announcements = new(ends[0], ownsHandle: true);
        using SpawnTemplate template = new(blocked: default);
        using NativeTexts arguments = new([start.Command, .. start.Arguments]);
        using NativeTexts variables = new([.. start.Environment.Select(variable => $"{variable.Key}={variable.Value}")]);
        using NativeTexts paths = new(start.Command, start.WorkingDirectory, "/dev/null", start.Output);
        using SpawnActions actions = new();
        actions.ChangeDirectory(paths.Items[1]);
        actions.Open(0, paths.Items[2], Linux.ReadOnly);
        actions.Open(1, paths.Items[3], Linux.WriteOnly | Linux.Create | Linux.Append, mode: 0x180);
        actions.Duplicate(1, 2);
        actions.Duplicate(ends[1], AnnouncementFd);
        errno = template.Spawn(actions, paths.Items[0], arguments.Items, variables.Items, out int pid);
        Libc.close(ends[1]);
        if (errno == 0)
            return new(pid, announcements);
        announcements.Dispose();
        return null;
    }

    /// <summary>Waits for its end. Returns its exit code, or 128 and the number of the signal that killed it. Blocks the calling thread.</summary>
    internal int WaitForExit()
    {
        int status;
        while (Libc.wait4(Pid, &status, 0, null) < 0 && Errno.Last == Errno.Interrupted)
        {
        }
        return (status & 0x7F) == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F);
    }

    /// <summary>Asks it to end, if it lives.</summary>
    internal void Terminate()
    {
        if (ProcFs.TryReadStat(Pid, out ProcessStat process))
            ProcessSignal.Send(process, SignalNumber.Terminate);
    }
}
