namespace Ensemble.Sdk.Tasks.Running;

/// <summary>How an AppHost that a build had started ended.</summary>
/// <param name="ExitCode">Its exit code; null where it took too long and was killed.</param>
/// <param name="Lines">The last lines it wrote, to both streams, in the order of their arrival.</param>
internal sealed record AppHostEnd(int? ExitCode, IReadOnlyList<string> Lines);
