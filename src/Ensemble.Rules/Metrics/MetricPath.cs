using Ensemble.Rules.Statistics;

namespace Ensemble.Rules.Metrics;

/// <summary>A metric of a group, as rules name it: <c>mean.sim-pending</c>, <c>count.sim.success</c>.</summary>
/// <param name="Group">The group.</param>
/// <param name="Counter">The count; null for a figure of a series.</param>
/// <param name="Series">The series; null for a count.</param>
/// <param name="Statistic">The figure, of a series.</param>
internal sealed record MetricPath(string Group, JobCounter? Counter, GroupSeries? Series, Statistic Statistic)
{
    private const string DurationEnd = "-duration";
    private const string PendingEnd = "-pending";

    /// <summary>Reads one. A name of a group with a dot in it may stand in quotation marks.</summary>
    /// <returns>The path; null where no metric of a group can be called so.</returns>
    public static MetricPath? Parse(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !Enum.TryParse(text[..dot], ignoreCase: true, out Statistic statistic) || char.IsDigit(text[0]))
            return null;
        string rest = text[(dot + 1)..];
        return (statistic is Statistic.Count ? OfCounter(rest) : null) ?? OfSeries(rest, statistic);
    }

    /// <summary>Its value.</summary>
    public double Of(GroupMetrics metrics) => Counter is { } counter ? metrics[counter] : metrics[Series!.Value][Statistic];

    private static MetricPath? OfCounter(string rest)
    {
        int dot = rest.LastIndexOf('.');
        return dot > 0 && Enum.TryParse(rest[(dot + 1)..], ignoreCase: true, out JobCounter counter) && !char.IsDigit(rest[dot + 1])
            ? new(Unquoted(rest[..dot]), counter, null, Statistic.Count)
            : null;
    }

    private static MetricPath? OfSeries(string rest, Statistic statistic)
    {
        string name = Unquoted(rest);
        if (name.EndsWith(DurationEnd, StringComparison.Ordinal) && name.Length > DurationEnd.Length)
            return new(Unquoted(name[..^DurationEnd.Length]), null, GroupSeries.Duration, statistic);
        return name.EndsWith(PendingEnd, StringComparison.Ordinal) && name.Length > PendingEnd.Length
            ? new(Unquoted(name[..^PendingEnd.Length]), null, GroupSeries.Pending, statistic)
            : null;
    }

    private static string Unquoted(string name) => name is ['"' or '\'', .. var inner, var end] && end == name[0] && inner.Length > 0 ? inner : name;
}
