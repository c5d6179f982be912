namespace Ensemble.Telemetry.Queries;

/// <summary>From when to when, both included; nanoseconds since 1970, UTC.</summary>
internal readonly record struct TimeRange(long From, long To)
{
    public static TimeRange All { get; } = new(long.MinValue, long.MaxValue);
}
