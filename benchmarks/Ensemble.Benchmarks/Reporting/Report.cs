using Ensemble.Benchmarks.Harness;

namespace Ensemble.Benchmarks.Reporting;

/// <summary>Everything that was measured.</summary>
/// <param name="Machine">What it was measured on, a line each.</param>
/// <param name="Rounds">How many rounds counted.</param>
/// <param name="IsQuick">Whether it is a first impression only.</param>
/// <param name="Figures">Each figure with its rows.</param>
internal sealed record Report(IReadOnlyList<string> Machine, int Rounds, bool IsQuick, IReadOnlyList<(IFigure Figure, IReadOnlyList<Row> Rows)> Figures)
{
    /// <summary>The heads of the table's columns.</summary>
    public static IReadOnlyList<string> Head { get; } = ["what", "Ensemble", "beside", "result", "to reach", "verdict"];

    public IEnumerable<Row> Rows => Figures.SelectMany(f => f.Rows);

    /// <summary>Whether everything that was to be reached was.</summary>
    public bool IsMet => Rows.All(r => r.Verdict is Verdict.Met or Verdict.Information);

    /// <summary>A row's cells, below <see cref="Head"/>.</summary>
    public static IReadOnlyList<string> Cells(Row row, string missed) => [row.What, row.Ours, row.Rival, row.Result, row.Goal, row.Verdict switch
    {
        Verdict.Met => "met",
        Verdict.Missed => missed,
        Verdict.NotMeasured => "not measured",
        _ => "",
    }];
}
