using Ensemble.Processes.Hosting;

namespace Ensemble.Processes;

/// <summary>Gives the launcher of the system this host runs on.</summary>
internal static class ProcessLaunchers
{
    /// <summary>Starts a launcher. Takes some tens of milliseconds: begin early and await the result when the first process is due.</summary>
    internal static Task<LauncherOutcome> CreateAsync(LauncherOptions options, CancellationToken cancellationToken) => OperatingSystem.IsLinux()
        ? LinuxProcessLauncher.CreateAsync(options, cancellationToken)
        : Task.FromResult<LauncherOutcome>(new LauncherOutcome.Unavailable(
            "Ensemble starts processes on Linux only (in WSL on Windows). On other systems the model can be checked and published, but not run locally."));

    /// <summary>Takes over the launcher of a host that is gone, with everything it watches over.</summary>
    internal static Task<AdoptionOutcome> AdoptAsync(AdoptionOptions options, CancellationToken cancellationToken) =>
        LinuxProcessLauncher.AdoptAsync(options, cancellationToken);
}
