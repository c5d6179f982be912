using Ensemble.Processes.Native;

namespace Ensemble.Processes.Proc;

/// <summary>Sends signals to processes that are not our children, whose numbers may therefore belong to somebody else by now.</summary>
internal static class ProcessSignal
{
    /// <summary>Signals the process only if it is still the one that was seen. Returns whether it was.</summary>
    internal static bool Send(ProcessStat seen, int signal)
    {
        int handle = OpenHandle(seen.Pid);
        if (handle < 0)
            return false;
        bool same = ProcFs.TryReadStat(seen.Pid, out ProcessStat now) && now.StartTicks == seen.StartTicks;
        bool sent = same && Libc.syscall(Linux.PidfdSendSignal, handle, signal, 0, 0) == 0;
        Libc.close(handle);
        return sent;
    }

    /// <summary>Opens a file that becomes readable when the process has ended. Negative: there is no such process.</summary>
    internal static int OpenHandle(int pid) => (int)Libc.syscall(Linux.PidfdOpen, pid, 0, 0, 0);
}
