using System.Text;
using Ensemble.Hosting.Terminal;

namespace Ensemble.CommandLine.Output;

/// <summary>Lays out rows in columns, left-aligned, nothing for what is not there. What is wider than the terminal is cut.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>The lines of a table.</summary>
    /// <param name="head">Names of the columns.</param>
    /// <param name="rows">The rows; each has a cell for every column.</param>
    /// <param name="terminal">What can be shown.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> head, IReadOnlyList<Cell[]> rows, TerminalOptions terminal)
    {
        int[] widths = [.. head.Select(name => name.Length)];
        foreach (var row in rows)
        {
            for (int column = 0; column < widths.Length; column++)
                widths[column] = Math.Max(widths[column], Safe(row[column]).Length);
        }
        yield return Line([.. head.Select(h => new Cell(h, MessageTone.Quiet))], widths, terminal);
        foreach (var row in rows)
            yield return Line(row, widths, terminal);
    }

    private static string Line(Cell[] cells, int[] widths, TerminalOptions terminal)
    {
        var line = new StringBuilder();
        int left = terminal.Width > 0 ? terminal.Width : int.MaxValue;
        int last = Array.FindLastIndex(cells, c => c.Text.Length > 0);
        for (int i = 0; i <= last && left > 0; i++)
        {
            string text = i == last ? Safe(cells[i]) : Safe(cells[i]).PadRight(widths[i]);
            if (text.Length > left)
                text = text[..(left - 1)] + "…";
            left -= text.Length + Gap.Length;
            string color = terminal.Colors ? Color(cells[i].Tone) : "";
            line.Append(color).Append(text).Append(color.Length > 0 ? Ansi.Reset : "");
            if (i < last && left > 0)
                line.Append(Gap);
        }
        return line.ToString();
    }

    private static string Safe(Cell cell) => SafeText.Of(cell.Text.ReplaceLineEndings(" "), keepColors: false);

    private static string Color(MessageTone tone) => tone switch
    {
        MessageTone.Quiet => Ansi.Dim,
        MessageTone.Warning => Ansi.Yellow,
        MessageTone.Failure => Ansi.Red,
        _ => "",
    };
}
