namespace Ensemble.Benchmarks.AppHosts;

/// <summary>The first line an AppHost prints: <c>Run 20260101-120000-abcd in /home/…</c></summary>
internal static class RunLine
{
    /// <summary>The folder of the run; null in any other line.</summary>
    public static string? FolderIn(string line) =>
        line.StartsWith("Run ", StringComparison.Ordinal) && line.IndexOf(" in ", StringComparison.Ordinal) is > 0 and var at ? line[(at + 4)..].Trim() : null;
}
