namespace Ensemble.Dashboard.Wire;

/// <summary>Times as scripts have them: milliseconds since 1970, with fractions.</summary>
internal static class UnixTime
{
    /// <summary>A time.</summary>
    public static double Of(DateTimeOffset time) => Math.Round((time - DateTimeOffset.UnixEpoch).TotalMilliseconds, 3);

    /// <summary>A time; null for none.</summary>
    public static double? Of(DateTimeOffset? time) => time is { } known ? Of(known) : null;
}
