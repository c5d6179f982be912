using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Stop signals exist.</summary>
internal sealed class StopSignalCheck : IModelCheck
{
    private static readonly ImmutableArray<string> s_signals =
    [
        "SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "SIGABRT", "SIGALRM", "SIGBUS", "SIGCHLD",
        "SIGCONT", "SIGFPE", "SIGILL", "SIGIO", "SIGPIPE", "SIGPOLL", "SIGPROF", "SIGPWR", "SIGSEGV", "SIGSTKFLT", "SIGSTOP",
        "SIGSYS", "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGVTALRM", "SIGWINCH", "SIGXCPU", "SIGXFSZ",
    ];

    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var resource in context.Resources)
            foreach (string signal in resource.Annotations.OfType<StopAnnotation>().Select(s => s.Signal).OfType<string>())
                if (!s_signals.Contains(signal) && !IsRealTime(signal))
                    found.Add(UnknownSignal.Create(resource, signal, s_signals));
    }

    private static bool IsRealTime(string signal) =>
        signal.StartsWith("SIGRTMIN", StringComparison.Ordinal) || signal.StartsWith("SIGRTMAX", StringComparison.Ordinal);
}
