using System.Runtime.InteropServices;

namespace Ensemble.Hosting.CommandLine.Signals;

/// <summary>Which signals have come.</summary>
/// <param name="First">The first one; null before. It decides the exit code.</param>
/// <param name="Forced">Whether everything is being killed already.</param>
internal readonly record struct SignalState(PosixSignal? First = null, bool Forced = false)
{
    /// <summary>The exit code: 128 and the number of the first signal; null while none came.</summary>
    public int? ExitCode => First switch
    {
        PosixSignal.SIGINT => 130,
        PosixSignal.SIGTERM => 143,
        PosixSignal.SIGHUP => 129,
        _ => null,
    };
}
