using System.Collections.Immutable;
using Ensemble.Rules.Metrics;

namespace Ensemble.Rules.Functions;

/// <summary>The metrics of an ensemble at one moment.</summary>
/// <param name="Groups">Those of its groups.</param>
internal sealed record MetricValues(ImmutableArray<GroupValues> Groups)
{
    /// <summary>Gets those of the queue and of running processes, by their names.</summary>
    public ImmutableSortedDictionary<string, double> Measured { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The figures as they are now.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="metrics">What is known of a group.</param>
    public static MetricValues Of(IEnumerable<string> groups, Func<string, GroupMetrics?> metrics) =>
        new([.. from @group in groups let known = metrics(@group) where known is not null select GroupValues.Of(@group, known)]);

    /// <summary>A metric by its path, such as <c>mean.sim-pending</c>; null for one that there is not.</summary>
    public double? this[string path]
    {
        get
        {
            if (MetricPath.Parse(path) is { } known && Groups.FirstOrDefault(group => group.Group == known.Group) is { } values)
                return values[known];
            return Measured.TryGetValue(path, out double measured) ? measured : null;
        }
    }
}
