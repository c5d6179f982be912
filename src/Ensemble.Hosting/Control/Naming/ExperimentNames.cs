namespace Ensemble.Hosting.Control.Naming;

/// <summary>
/// Finds experiments by what people type: the exact name with the user's prefix, the exact name, what begins with the text (with the prefix, then without),
/// what ends with it, what holds it. The first of these that fits anything decides.
/// </summary>
internal static class ExperimentNames
{
    /// <summary>Finds what is meant.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="user">The prefix of the user's experiments; null for none.</param>
    /// <param name="all">What there is.</param>
    /// <param name="name">The name of each.</param>
    /// <returns>What fits, and whether the name was exact.</returns>
    public static (IReadOnlyList<T> Found, bool IsExact) Find<T>(string text, string? user, IReadOnlyList<T> all, Func<T, string> name)
    {
        string? mine = user is null ? null : $"{user}-{text}";
        (bool IsExact, Func<string, bool> Fits)[] steps =
        [
            (true, n => n == mine),
            (true, n => n == text),
            (false, n => mine is not null && n.StartsWith(mine, StringComparison.Ordinal)),
            (false, n => n.StartsWith(text, StringComparison.Ordinal)),
            (false, n => n.EndsWith(text, StringComparison.Ordinal)),
            (false, n => n.Contains(text, StringComparison.Ordinal)),
        ];
        foreach (var (isExact, fits) in steps)
        {
            T[] found = [.. all.Where(e => fits(name(e)))];
            if (found.Length > 0)
                return (found, isExact);
        }
        return ([], false);
    }
}
