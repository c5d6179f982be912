using System.Globalization;

namespace Ensemble.Jobs.Logs;

/// <summary>The mark that says which rank a line is of.</summary>
internal static class RankTag
{
    private const string Begin = "[RANK ";

    /// <summary>The line with the mark of a rank before it, unless it has one.</summary>
    public static string Put(int rank, string line) =>
        line.StartsWith(Begin, StringComparison.Ordinal) ? line : string.Create(CultureInfo.InvariantCulture, $"{Begin}{rank}] {line}");

    /// <summary>Takes the mark away. Returns false where there is none.</summary>
    public static bool TryTake(string line, out ReadOnlySpan<char> text)
    {
        text = line;
        if (!line.StartsWith(Begin, StringComparison.Ordinal))
            return false;
        int end = line.IndexOf(']', Begin.Length);
        if (end <= Begin.Length || line.AsSpan(Begin.Length, end - Begin.Length).ContainsAnyExceptInRange('0', '9'))
            return false;
        text = line.AsSpan(end + 1).TrimStart(' ');
        return true;
    }
}
