using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Launcher;

/// <summary>Processes that are not the launcher's children, but whose end the host wants to know.</summary>
internal sealed class WatchedProcesses(Epoll epoll, Reports reports)
{
    private readonly Dictionary<uint, int> handles = [];

    /// <summary>Reports when the process has ended; at once if there is none of that number.</summary>
    internal void Watch(uint question, int pid)
    {
        int handle = ProcessSignal.OpenHandle(pid);
        if (handle < 0 || !handles.TryAdd(question, handle))
            reports.WatchedExited(question);
        else
            epoll.Watch(handle, Epoll.Readable, LoopTag.Of(LoopTag.Watched, question));
    }

    /// <summary>Watches nobody any more: the questions are those of a host that is gone.</summary>
    internal void Forget()
    {
        foreach (int handle in handles.Values)
            epoll.Close(handle);
        handles.Clear();
    }

    internal void Exited(uint question)
    {
        if (handles.Remove(question, out int handle))
            epoll.Close(handle);
        reports.WatchedExited(question);
    }
}
