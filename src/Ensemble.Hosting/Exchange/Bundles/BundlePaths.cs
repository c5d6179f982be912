using Ensemble.Telemetry.Storing;

namespace Ensemble.Hosting.Exchange.Bundles;

/// <summary>Which files of a run's folder are part of a bundle. Keys, ports and sockets are not.</summary>
internal static class BundlePaths
{
    /// <summary>The folder of logs.</summary>
    public const string Logs = "logs/";

    private const int LongestPath = 1_024;
    private const int LongestName = 255;
    private const int MostFolders = 8;

    private static readonly string[] Known = ["plan.json", "events.jsonl", "notes.json", StoreFile.Name];

    /// <summary>Whether a path is one that a bundle may have: below the run's folder on every system, and of a file that runs have.</summary>
    public static bool IsAllowed(string path)
    {
        if (Known.Contains(path, StringComparer.Ordinal))
            return true;
        return path.StartsWith(Logs, StringComparison.Ordinal) && path.Length <= LongestPath && (path.EndsWith(".log", StringComparison.Ordinal)
            || path.EndsWith(".log.idx", StringComparison.Ordinal)) && path.Split('/') is { Length: <= MostFolders } parts && parts.All(IsName);
    }

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && name[0] != '.' && !name.EndsWith('.')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
