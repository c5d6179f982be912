using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Clusters;

/// <summary>
/// Finds experiments by what people write: the exact name behind the user's prefix, the exact name, what begins with the text (behind the prefix, then
/// without), what ends with it, what holds it. The first of these that fits anything decides.
/// </summary>
internal static class ExperimentNames
{
    /// <summary>Finds the one that is meant.</summary>
    /// <param name="text">The name or a part of it.</param>
    /// <param name="user">The prefix of the user's experiments; null for none.</param>
    /// <param name="all">What runs.</param>
    /// <exception cref="ClusterException">Nothing is called so, or more than one thing.</exception>
    public static ClusterExperiment Find(string text, string? user, ImmutableArray<ClusterExperiment> all)
    {
        if (all.IsEmpty)
            throw new ClusterException("No experiment is running.");
        string? mine = user is null ? null : $"{user}-{text}";
        Func<string, bool>[] steps =
        [
            name => name == mine,
            name => name == text,
            name => mine is not null && name.StartsWith(mine, StringComparison.Ordinal),
            name => name.StartsWith(text, StringComparison.Ordinal),
            name => name.EndsWith(text, StringComparison.Ordinal),
            name => name.Contains(text, StringComparison.Ordinal),
        ];
        foreach (var fits in steps)
        {
            ClusterExperiment[] found = [.. all.Where(e => fits(e.Name))];
            if (found.Length > 0)
                return found.Length == 1 ? found[0] : throw Ambiguous(text, found);
        }
        ImmutableArray<string> names = [.. all.Select(e => e.Name).Distinct(StringComparer.Ordinal)];
        string hint = NearestName.Of(text, names) is { } near ? $" Did you mean '{near}'?" : $" There is: {string.Join(", ", names)}.";
        throw new ClusterException($"No running experiment is called '{text}'.{hint}", names);
    }

    private static ClusterException Ambiguous(string text, ClusterExperiment[] found)
    {
        ImmutableArray<string> names = [.. found.Select(e => e.Name).Distinct(StringComparer.Ordinal)];
        return names.Length > 1
            ? new($"'{text}' can mean more than one: {string.Join(", ", names)}.", names)
            : new($"Experiment '{names[0]}' runs more than once: {string.Join(", ", found.Select(e => $"{e.RunId} ({e.Application} in {e.Directory})"))}.",
                names);
    }
}
