namespace Ensemble.Benchmarks.Reporting;

/// <summary>A report for the terminal.</summary>
internal static class TextReport
{
    public static void Write(TextWriter output, Report report)
    {
        foreach (string line in report.Machine)
            output.WriteLine(line);
        output.WriteLine($"Median of {report.Rounds} alternating rounds where a row names no other number (minimum to maximum){(report.IsQuick ? "; a first impression, no result" : "")}");
        output.WriteLine();

        IReadOnlyList<string>[] rows = [Report.Head, .. report.Rows.Select(r => Report.Cells(r, missed: "MISSED"))];
        int[] widths = [.. Report.Head.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
