namespace Ensemble.Model.Planning;

/// <summary>Paths as users write them. Nothing here touches a file system.</summary>
internal static class Paths
{
    /// <summary>An absolute path.</summary>
    /// <param name="baseDirectory">What relative paths refer to.</param>
    /// <param name="path">As declared; a leading <c>~</c> is the user's home.</param>
    /// <param name="home">The user's home.</param>
    public static string Absolute(string baseDirectory, string path, string home)
    {
        string full = Path.GetFullPath(ExpandHome(path, home), Path.GetFullPath(baseDirectory));
        return Path.TrimEndingDirectorySeparator(full);
    }

    public static string ExpandHome(string path, string home) =>
        path == "~" ? home : path.StartsWith("~/", StringComparison.Ordinal) ? home + path[1..] : path;
}
