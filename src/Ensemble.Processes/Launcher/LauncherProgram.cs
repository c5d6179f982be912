using Ensemble.Processes.Native;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>The launcher from its first to its last line.</summary>
internal static unsafe class LauncherProgram
{
    /// <summary>The descriptor on which the host hands over its socket.</summary>
    internal const int ControlFd = 3;

    /// <summary>The argument that says "be a launcher".</summary>
    internal const string Argument = "--ensemble-launcher";

    private const int Refused = 3;
    private const nint CloseOnExecFlag = 4; // CLOSE_RANGE_CLOEXEC

    internal static int Run()
    {
        _ = Libc.prctl(Linux.SetChildSubreaper, 1, 0, 0, 0);

        // Woken by a death, it must not queue behind the very processes it has started.
        ShortSlice.Ask();

        // Whatever the host inherited from its own parent ends here: no process of an experiment holds somebody else's files open.
        _ = Libc.syscall(Linux.CloseRange, 3, int.MaxValue, CloseOnExecFlag, 0);
        ControlChannel control = new(ControlFd);
        if (!TryReceiveHello(control, out HostHello hello, out string? refusal))
        {
            if (refusal is not null)
                new Reports(control.Outgoing).Refused(refusal);
            control.Flush();
            return Refused;
        }
        using LauncherLoop loop = new(control, hello);
        loop.Run();
        return 0;
    }

    private static bool TryReceiveHello(ControlChannel control, out HostHello hello, out string? refusal)
    {
        hello = default;
        refusal = null;
        PollFd readable = new() { Fd = ControlFd, Events = Linux.PollIn };
        while (!control.IsLost)
        {
            if (control.TryNext(out RequestKind kind, out byte* body, out int length))
                return kind == RequestKind.Hello && HostHello.TryRead(body, length, out hello, out refusal);
            _ = Libc.poll(&readable, 1, -1);
            control.Receive();
        }
        return false;
    }
}
