using System.Runtime.InteropServices;

namespace Ensemble.Hosting.CommandLine.Signals;

/// <summary>Takes the signals that would end the host, and tells what they lead to instead.</summary>
internal sealed class SignalWatch : IDisposable
{
    private static readonly PosixSignal[] Taken = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly Lock _lock = new();
    private readonly Action<SignalAction, PosixSignal> _carryOut;
    private readonly PosixSignalRegistration[] _registrations;
    private SignalState _state;

    /// <summary>Begins to take signals.</summary>
    /// <param name="carryOut">Called for every signal that leads to something, on a thread of the runtime's: must be quick.</param>
    public SignalWatch(Action<SignalAction, PosixSignal> carryOut)
    {
        _carryOut = carryOut;
        _registrations = [.. Taken.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true; // the run decides when the host ends
            Take(signal);
        }))];
    }

    /// <summary>The exit code that the first signal demands; null while none came.</summary>
    public int? ExitCode
    {
        get
        {
            lock (_lock)
                return _state.ExitCode;
        }
    }

    /// <summary>Gives the signals back: the next one ends the host.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    /// <summary>Acts as if the terminal had vanished: for a host whose parent is gone without a signal.</summary>
    public void Take(PosixSignal signal)
    {
        SignalAction action;
        lock (_lock)
            (_state, action) = SignalPolicy.Apply(_state, signal);
        if (action is not SignalAction.None)
            _carryOut(action, signal);
    }
}
