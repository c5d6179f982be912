namespace Ensemble.Model.Diagnostics;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    // A typo far down a long list is not worth a search that a person would notice.
    private const int MostCandidates = 1000;

    /// <summary>
    /// The candidate nearest to a name. Upper and lower case, and <c>-</c>, <c>_</c> and <c>.</c>, count as equal; swapped neighbours count as one change.
    /// </summary>
    /// <param name="name">The name as written.</param>
    /// <param name="candidates">The names that exist. At most 1,000 of a similar length are compared, in order.</param>
    /// <returns>The first of the nearest; null where none is nearer than a third of the name's length.</returns>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        string wanted = Normalize(name);
        int bound = Math.Max(wanted.Length, 3) / 3;
        string? nearest = null;
        foreach (string candidate in candidates.Where(c => Math.Abs(c.Length - wanted.Length) <= bound).Take(MostCandidates))
        {
            int distance = EditDistance.Between(wanted, Normalize(candidate), bound);
            if (distance > bound)
                continue;
            nearest = candidate;
            if (distance == 0)
                break;
            bound = distance - 1;
        }
        return nearest;
    }

    private static string Normalize(string name) => name.ToLowerInvariant().Replace('_', '-').Replace('.', '-');
}
