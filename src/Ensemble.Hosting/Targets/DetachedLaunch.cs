using Ensemble.Processes;

namespace Ensemble.Hosting.Targets;

/// <summary>What a launch needs so that a later host can take the run over.</summary>
/// <param name="LauncherSocket">Where the launcher is to listen for that host.</param>
/// <param name="Register">Makes the run known, with its launcher. Called when everything such a host reads is written, and before the first process
/// starts.</param>
internal sealed record DetachedLaunch(string LauncherSocket, Action<IProcessLauncher> Register);
