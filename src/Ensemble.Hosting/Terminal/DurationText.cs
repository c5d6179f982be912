namespace Ensemble.Hosting.Terminal;

/// <summary>How long something took, for people.</summary>
internal static class DurationText
{
    /// <summary><c>0.3 s</c>, <c>12.4 s</c>, <c>3 m 12 s</c>, <c>2 h 05 m</c>.</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 59.95 } => FormattableString.Invariant($"{Math.Max(0, duration.TotalSeconds):0.0} s"),
        { TotalHours: < 1 } => FormattableString.Invariant($"{(int)duration.TotalMinutes} m {duration.Seconds:00} s"),
        _ => FormattableString.Invariant($"{(int)duration.TotalHours} h {duration.Minutes:00} m"),
    };
}
