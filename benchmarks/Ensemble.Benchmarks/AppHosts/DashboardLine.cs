namespace Ensemble.Benchmarks.AppHosts;

/// <summary>The line in which an AppHost prints the link to its dashboard.</summary>
internal static class DashboardLine
{
    /// <summary>The link; null in any other line.</summary>
    public static Uri? LinkIn(string line) =>
        line.IndexOf("http://localhost:", StringComparison.Ordinal) is >= 0 and var at && line.Contains("/login?t=", StringComparison.Ordinal)
            ? new(line[at..].Trim()) : null;
}
