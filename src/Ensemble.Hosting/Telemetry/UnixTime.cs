namespace Ensemble.Hosting.Telemetry;

/// <summary>Times as telemetry has them.</summary>
internal static class UnixTime
{
    private const long NanosecondsOfTick = 100;

    /// <summary>Nanoseconds since 1970, UTC.</summary>
    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsOfTick;
}
