using Ensemble.Hosting.Supervision;

namespace Ensemble.Hosting.Detached;

/// <summary>What a launcher wrote down of an incarnation.</summary>
/// <param name="ProcessId">Its root process.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="End">How and when it ended; null where the launcher did not see that.</param>
internal sealed record LauncherNote(int ProcessId, DateTimeOffset StartedAt, (ReplicaExit Exit, DateTimeOffset At)? End = null);
