using System.Collections.Immutable;
using System.Globalization;

namespace Ensemble.Jobs;

/// <summary>Many jobs that differ in a number. Each finds its own in <c>ENSEMBLE_ARRAY_INDEX</c>.</summary>
public sealed record JobArray
{
    /// <summary>The most jobs of an array.</summary>
    public const int MaxMembers = 100_000;

    private JobArray(ImmutableArray<int> members, int? atOnce) => (Members, AtOnce) = (members, atOnce);

    /// <summary>Gets their numbers, in the order in which they start.</summary>
    public ImmutableArray<int> Members { get; }

    /// <summary>Gets how many of them run at once at most; null for as many as there is room for.</summary>
    public int? AtOnce { get; }

    /// <summary>Understands a text like <c>1-1000%50</c>, <c>0-100:10</c> (every tenth) or <c>1,3,7</c>.</summary>
    /// <param name="text">Numbers and ranges, separated by commas; behind <c>%</c> how many run at once.</param>
    /// <param name="array">The array; null where it is none.</param>
    /// <returns>What is wrong, a sentence; null for nothing.</returns>
    public static string? TryParse(string text, out JobArray? array)
    {
        ArgumentNullException.ThrowIfNull(text);
        array = null;
        string[] halves = text.Split('%', 2);
        int? atOnce = null;
        if (halves.Length == 2)
        {
            if (Number(halves[1]) is not (> 0 and var most))
                return $"'{halves[1]}' is not how many jobs of an array may run at once.";
            atOnce = most;
        }
        var members = new SortedSet<int>();
        foreach (string part in halves[0].Split(','))
            if (Add(part, members) is { } wrong)
                return wrong;
        array = new([.. members], atOnce);
        return null;
    }

    private static string? Add(string part, SortedSet<int> members)
    {
        string[] range = part.Split(':', 2);
        string[] ends = range[0].Split('-', 2);
        int? first = Number(ends[0]);
        int? last = ends.Length == 2 ? Number(ends[1]) : first;
        int? step = range.Length == 2 ? Number(range[1]) : 1;
        if (first is not { } from || last is not { } to || step is not (> 0 and var every) || to < from)
            return $"'{part}' is neither a number nor a range like '1-1000'.";
        for (long member = from; member <= to; member += every)
        {
            members.Add((int)member);
            if (members.Count > MaxMembers)
                return string.Create(CultureInfo.InvariantCulture, $"An array has at most {MaxMembers} jobs.");
        }
        return null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
