namespace Ensemble.Client;

/// <summary>Finds what somebody who mistyped a name most likely meant.</summary>
internal static class NearestName
{
    public static string? Of(string name, IEnumerable<string> candidates) => candidates
        .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
        .Where(candidate => candidate.Distance <= Math.Max(1, name.Length / 3))
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>Levenshtein's distance: insertions, deletions and replacements between the two.</summary>
    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        foreach ((int row, char letter) in left.Index())
        {
            int[] current = new int[right.Length + 1];
            current[0] = row + 1;
            for (int column = 0; column < right.Length; column++)
            {
                int replaced = previous[column] + (letter == right[column] ? 0 : 1);
                current[column + 1] = Math.Min(replaced, 1 + Math.Min(previous[column + 1], current[column]));
            }
            previous = current;
        }
        return previous[^1];
    }
}
