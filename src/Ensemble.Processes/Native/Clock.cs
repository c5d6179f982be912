namespace Ensemble.Processes.Native;

/// <summary>The wall clock in microseconds since 1970, as the launcher stamps output, starts and ends.</summary>
/// <remarks>The launcher reports what happened when; it decides nothing by time, so there is no clock to pass in.</remarks>
internal static unsafe class Clock
{
    internal static ulong UnixMicroseconds()
    {
        long* time = stackalloc long[2];
        _ = Libc.clock_gettime(0, time);
        return (ulong)(time[0] * 1_000_000 + time[1] / 1_000);
    }

    internal static DateTimeOffset ToTime(ulong unixMicroseconds) => DateTimeOffset.UnixEpoch.AddMicroseconds(unixMicroseconds);
}
