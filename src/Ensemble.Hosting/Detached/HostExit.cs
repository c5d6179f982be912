using System.Diagnostics;
using Ensemble.Hosting.Control.Registry;

namespace Ensemble.Hosting.Detached;

/// <summary>The end of the process that hosts a run. Only then is everything given back that the run had.</summary>
internal static class HostExit
{
    /// <summary>Completes when it has ended.</summary>
    public static async Task WaitAsync(RunRegistration run, CancellationToken cancellationToken)
    {
        try
        {
            using var host = Process.GetProcessById(run.ProcessId);
            if (RunRegistry.StartOf(run.ProcessId) == run.ProcessStart)
                await host.WaitForExitAsync(cancellationToken);
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }
}
