using System.CommandLine;
using System.Globalization;

namespace Ensemble.CommandLine.Completion;

/// <summary>What can follow a line that a person is typing: <c>[suggest:12] "ensemble ps "</c>, as the scripts of <c>completion</c> ask.</summary>
internal static class Candidates
{
    private const string Head = "[suggest:";

    /// <summary>Whether a command line asks for candidates.</summary>
    public static bool AreAsked(IReadOnlyList<string> arguments) =>
        arguments is [var first, _] && first.StartsWith(Head, StringComparison.Ordinal) && first.EndsWith(']');

    /// <summary>The candidates.</summary>
    /// <param name="root">The tree, with the options of all verbs.</param>
    /// <param name="arguments">Position of the cursor, and the whole line.</param>
    public static IEnumerable<string> Of(RootCommand root, IReadOnlyList<string> arguments)
    {
        string line = arguments[1];
        if (int.TryParse(arguments[0].AsSpan(Head.Length..^1), CultureInfo.InvariantCulture, out int position))
            line = position < line.Length ? line[..Math.Max(0, position)] : line.PadRight(Math.Min(position, line.Length + 1));
        // The first word is this program, whatever it is called.
        int program = line.IndexOf(' ', StringComparison.Ordinal);
        string rest = program < 0 ? "" : line[(program + 1)..];
        return root.Parse(rest).GetCompletions(rest.Length).Select(c => c.Label).Distinct(StringComparer.Ordinal);
    }
}
