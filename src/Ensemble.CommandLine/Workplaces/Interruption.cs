using System.Runtime.InteropServices;

namespace Ensemble.CommandLine.Workplaces;

/// <summary>Turns the signals that end programs into a cancellation. A second one ends the program at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _exitCode;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, 130)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, 143)),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Take(context, 129)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code of a program that a signal cancelled; others keep theirs.</summary>
    public int Of(int exitCode) => exitCode == ExitCodes.Interrupted && _exitCode != 0 ? _exitCode : exitCode;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Take(PosixSignalContext context, int exitCode)
    {
        // Without Cancel the system's own handling follows, which ends the program.
        context.Cancel = Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0;
        if (context.Cancel)
            _source.Cancel();
    }
}
