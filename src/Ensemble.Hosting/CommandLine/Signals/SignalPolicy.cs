using System.Runtime.InteropServices;

namespace Ensemble.Hosting.CommandLine.Signals;

/// <summary>Decides what a signal leads to. Pure.</summary>
/// <remarks>
/// The first signal stops the run with grace. An interrupt while it stops kills everything at once: a person at the keyboard has no patience left.
/// A second SIGTERM or SIGHUP changes nothing: service managers and vanishing terminals send them to whole groups, and again.
/// </remarks>
internal static class SignalPolicy
{
    /// <summary>The next state and what to do.</summary>
    public static (SignalState State, SignalAction Action) Apply(SignalState state, PosixSignal signal) => (state, signal) switch
    {
        ({ First: null }, _) => (state with { First = signal }, SignalAction.Stop),
        ({ Forced: false }, PosixSignal.SIGINT) => (state with { Forced = true }, SignalAction.Kill),
        _ => (state, SignalAction.None),
    };
}
