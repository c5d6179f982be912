namespace Ensemble.Model.Journal;

/// <summary>What an incarnation used, its descendants that were waited for included.</summary>
/// <param name="UserCpu">CPU time in the program.</param>
/// <param name="SystemCpu">CPU time in the kernel.</param>
/// <param name="PeakMemory">The largest resident size of one of its processes, in bytes.</param>
/// <param name="Duration">From start to end.</param>
public sealed record ResourceUsage(TimeSpan UserCpu, TimeSpan SystemCpu, long PeakMemory, TimeSpan Duration);
