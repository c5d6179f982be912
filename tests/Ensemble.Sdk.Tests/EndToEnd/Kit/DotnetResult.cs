using System.Text.RegularExpressions;

namespace Ensemble.Sdk.EndToEnd.Kit;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Lines">Everything it wrote, in the order of arrival.</param>
internal sealed partial record DotnetResult(int ExitCode, IReadOnlyList<string> Lines)
{
    /// <summary>The different errors and warnings with codes of Ensemble, without the project behind them.</summary>
    public IReadOnlyList<string> Findings =>
        [.. Lines.Where(l => l.Contains(": error ENS", StringComparison.Ordinal) || l.Contains(": warning ENS", StringComparison.Ordinal))
            .Select(l => NodeNumber().Replace(l.Split(" [", 2)[0].Trim(), ""))
            .Distinct()];

    /// <summary>Which tasks of the SDK, and the compiler, ran. Only of a detailed build.</summary>
    public IReadOnlyList<string> Tasks => [.. Lines.Select(l => l.Trim()).Where(l => l is "Task \"CheckModel\"" or "Task \"GenerateProjectClasses\"" or "Task \"PublishModel\"" or "Task \"Csc\"")];

    // Which project and node of a detailed build a line comes from.
    [GeneratedRegex(@"^\d+:\d+>")]
    private static partial Regex NodeNumber();

    public override string ToString() => string.Join('\n', Lines);
}
