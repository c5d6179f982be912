namespace Ensemble.Hosting.Configuration;

/// <summary>Finds what a mistyped key was meant to be.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the fewest edits, where those are few enough to be a slip; null otherwise.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var best = candidates.Select(c => (Name: c, Distance: Distance(name.ToUpperInvariant(), c.ToUpperInvariant()))).OrderBy(c => c.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= 1 + (name.Length / 4) ? best.Name : null;
    }

    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = current;
        }
        return previous[b.Length];
    }
}
