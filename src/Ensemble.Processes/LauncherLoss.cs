namespace Ensemble.Processes;

/// <summary>A launcher ended that should not have.</summary>
/// <param name="WaitStatus">How, as wait(2) gives it; null if nobody knows.</param>
/// <param name="LostIncarnations">How many incarnations were alive.</param>
/// <param name="KilledProcesses">How many processes of theirs were found by their brand and killed.</param>
internal sealed record LauncherLoss(int? WaitStatus, int LostIncarnations, int KilledProcesses);
