namespace Ensemble.Processes.Proc;

/// <summary>What <c>/proc/PID/stat</c> says. Times are clock ticks (a hundredth of a second), memory is pages; start counts from the machine's boot.</summary>
internal readonly record struct ProcessStat(
    int Pid, int Parent, byte State, ulong UserTicks, ulong SystemTicks, ulong ReapedTicks, int Threads, ulong StartTicks, ulong ResidentPages)
{
    internal const int TicksPerSecond = 100;

    /// <summary>Gets whether the process is over and only waits to be reaped.</summary>
    internal bool IsDead => State is (byte)'Z' or (byte)'X';
}
