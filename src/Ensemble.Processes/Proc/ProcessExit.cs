using Ensemble.Processes.Native;

namespace Ensemble.Processes.Proc;

/// <summary>Waits for the end of processes that are not our children.</summary>
internal static unsafe class ProcessExit
{
    /// <summary>
    /// Completes when the process has ended. That its parent has not taken note of it, and may never do so, does not matter. Holds a thread meanwhile, also
    /// after whoever waits has given up.
    /// </summary>
    /// <param name="pid">The process.</param>
    /// <param name="startTicks">When it began, which tells it from a later one of its number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal static Task WaitAsync(int pid, ulong startTicks, CancellationToken cancellationToken)
    {
        int handle = ProcessSignal.OpenHandle(pid);
        if (handle < 0)
            return Task.CompletedTask;
        bool isThat = ProcFs.TryReadStat(pid, out ProcessStat stat) && stat.StartTicks == startTicks;
        var end = Task.Factory.StartNew(() => Wait(handle, isThat), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return end.WaitAsync(cancellationToken);
    }

    private static void Wait(int handle, bool isThat)
    {
        PollFd awaited = new() { Fd = handle, Events = Linux.PollIn };
        while (isThat && Libc.poll(&awaited, 1, -1) < 0 && Errno.Last == Errno.Interrupted)
        {
        }
        Libc.close(handle);
    }
}
