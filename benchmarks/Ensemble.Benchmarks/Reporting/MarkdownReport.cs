namespace Ensemble.Benchmarks.Reporting;

/// <summary>A report as the page <c>docs/performance.md</c>: the whole page, so that it can be made again with one command.</summary>
internal static class MarkdownReport
{
    public static void Write(TextWriter output, Report report)
    {
        output.WriteLine(
            """
            # Performance

            What Ensemble costs, beside programs that do the same.
            This page is what the benchmarks print; on a quiet machine, after `eng/setup-engines benchmarks`,
            with libraries that are built as for packages:

            ```
            dotnet run -c Release --property:EnsembleReadyToRun=true --project benchmarks/Ensemble.Benchmarks -- --markdown > docs/performance.md
            ```

            """);
        output.WriteLine(report.IsQuick
            ? "**A first impression** of a run with `--quick`, on a machine that had other work to do; no result."
            : "Each figure is measured in alternating rounds, ours and each rival in turn, after one round to warm up; a ratio is the median of the ratios of " +
              "the rounds.");
        output.WriteLine($"Shown are medians of {report.Rounds} rounds where a row names no other number, in brackets minimum and maximum.");
        output.WriteLine();
        foreach (string line in report.Machine)
            output.WriteLine($"- {line}");
        output.WriteLine();
        WriteRow(output, Report.Head);
        WriteRow(output, Report.Head.Select(_ => "---"));
        foreach (var row in report.Rows)
            WriteRow(output, Report.Cells(row, missed: "**missed**"));
        output.WriteLine();
        output.WriteLine("## How each figure is measured");
        foreach (var (figure, _) in report.Figures)
        {
            output.WriteLine();
            output.WriteLine($"**{figure.Name}** (`--only {figure.Name}`): {figure.Method}");
        }
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");
}
