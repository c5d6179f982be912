namespace Ensemble.Hosting.Terminal;

/// <summary>How long something took, for people.</summary>
internal static class DurationText
{
    /// <summary><c>0.3 s</c>, <c>12.4 s</c>, <c>3 m 12 s</c>, <c>2 h 05 m</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration.TotalSeconds < 59.95)
            return FormattableString.Invariant($"{Math.Max(0, duration.TotalSeconds):0.0} s");
        var rounded = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        return rounded.TotalHours < 1
            ? FormattableString.Invariant($"{rounded.Minutes} m {rounded.Seconds:00} s")
            : FormattableString.Invariant($"{(int)rounded.TotalHours} h {rounded.Minutes:00} m");
    }
}
