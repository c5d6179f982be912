using System.CommandLine;

namespace Ensemble.CommandLine.Syntax;

/// <summary>
/// The help on all commands: what is done with an AppHost, with what runs, and the user's own, each by its name with its other names behind. The parser's help
/// would sort all names of a command, has no parts, and takes as long to compile itself as everything else the command does.
/// </summary>
internal static class RootHelp
{
    private const int Margin = 2;
    private const int NarrowestSummary = 20;

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where.</param>
    /// <param name="width">Columns of the terminal; 0 where lines may have any length.</param>
    /// <param name="summary">What the program does.</param>
    /// <param name="verbs">Its verbs.</param>
    /// <param name="own">Commands of the user's own.</param>
    public static void Write(TextWriter writer, int width, string summary, IReadOnlyList<VerbEntry> verbs, IReadOnlyList<Command> own)
    {
        List<string[]> ofAppHosts = [], ofRuns = [], others = [];
        foreach (var verb in verbs)
            (verb.HandsOn ? ofAppHosts : ofRuns).Add([Names(verb.Name, verb.Aliases), verb.Summary]);
        foreach (var command in own)
            others.Add([Names(command.Name, command.Aliases), command.Description ?? ""]);
        List<string[]> options = [["-h, --help", "This; behind a command, everything about that command."]];
        int column = Widest(ofAppHosts, ofRuns, others, options) + (2 * Margin);

        writer.WriteLine(summary);
        writer.WriteLine();
        writer.WriteLine("Usage: ensemble COMMAND [OPTIONS]");
        Part(writer, width, column, "The AppHost here:", ofAppHosts);
        Part(writer, width, column, "What runs:", ofRuns);
        Part(writer, width, column, "Commands of this program:", others);
        Part(writer, width, column, "Options:", options);
    }

    private static string Names(string name, IEnumerable<string> aliases) => string.Join(", ", [name, .. aliases]);

    private static int Widest(params ReadOnlySpan<List<string[]>> parts)
    {
        int widest = 0;
        foreach (var rows in parts)
            foreach (string[] row in rows)
                widest = Math.Max(widest, row[0].Length);
        return widest;
    }

    private static void Part(TextWriter writer, int width, int column, string title, List<string[]> rows)
    {
        if (rows.Count == 0)
            return;
        writer.WriteLine();
        writer.WriteLine(title);
        foreach (string[] row in rows)
        {
            writer.Write(new string(' ', Margin));
            writer.Write(row[0].PadRight(column - Margin));
            WriteWrapped(writer, row[1], width > 0 ? Math.Max(NarrowestSummary, width - column) : int.MaxValue, column);
        }
    }

    private static void WriteWrapped(TextWriter writer, string text, int room, int indent)
    {
        while (text.Length > room && text.LastIndexOf(' ', room) is > 0 and var end)
        {
            writer.WriteLine(text[..end]);
            writer.Write(new string(' ', indent));
            text = text[(end + 1)..];
        }
        writer.WriteLine(text);
    }
}
