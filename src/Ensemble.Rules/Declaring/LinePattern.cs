using System.Text.RegularExpressions;

namespace Ensemble.Rules.Declaring;

/// <summary>What rules look for in the output of jobs.</summary>
internal static class LinePattern
{
    /// <summary>What a pattern has to be.</summary>
    public const string Wanted = "a regular expression that looks neither back nor ahead";

    // A line of any length takes no more time than the line is long.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>What is wrong with a pattern; null where nothing is.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            _ = Open(pattern);
            return null;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return refused.Message.TrimEnd('.');
        }
    }

    /// <summary>The expression of a pattern that was checked.</summary>
    public static Regex Open(string pattern) => new(pattern, Options, Regex.InfiniteMatchTimeout);
}
