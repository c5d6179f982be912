namespace Ensemble.Model.Diagnostics;

/// <summary>Damerau and Levenshtein's distance, in its form where no part of a text is edited twice.</summary>
internal static class EditDistance
{
    /// <summary>How many insertions, deletions, changes and swaps of neighbours lead from one text to the other.</summary>
    /// <param name="a">One text.</param>
    /// <param name="b">The other.</param>
    /// <param name="bound">Beyond this the exact number does not matter: any number above it may come back.</param>
    public static int Between(string a, string b, int bound)
    {
        if (Math.Abs(a.Length - b.Length) > bound)
            return bound + 1;
        int[] beforeLast = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int least = row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }
            if (least > bound)
                return bound + 1;
            (beforeLast, last, row) = (last, row, beforeLast);
        }
        return last[b.Length];
    }
}
