using Ensemble.Hosting.Control.Registry;
using Ensemble.Processes.Proc;

namespace Ensemble.Hosting.Detached;

/// <summary>The end of the process that hosts a run. Only then is everything given back that the run had.</summary>
internal static class HostExit
{
    /// <summary>Completes when it has ended, whether or not a program that started it has taken note of that.</summary>
    public static Task WaitAsync(RunRegistration run, CancellationToken cancellationToken) =>
        ProcessExit.WaitAsync(run.ProcessId, run.ProcessStart, cancellationToken);
}
