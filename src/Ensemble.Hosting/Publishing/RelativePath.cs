namespace Ensemble.Hosting.Publishing;

/// <summary>Paths in published files: relative where that can be, so that they are the same in every checkout.</summary>
internal static class RelativePath
{
    /// <summary>A path as seen from a folder, with <c>/</c> between folders.</summary>
    /// <param name="directory">The folder, absolute.</param>
    /// <param name="path">The path. One that is relative, or that shares nothing but the root with the AppHost's folder, stays as it is: <c>/data</c> is <c>/data</c>.</param>
    /// <param name="appHostDirectory">The AppHost's folder, absolute.</param>
    public static string From(string directory, string path, string appHostDirectory)
    {
        if (!Path.IsPathFullyQualified(path) || !SharesMoreThanTheRoot(appHostDirectory, path))
            return path;
        return Path.GetRelativePath(directory, path).Replace('\\', '/');
    }

    private static bool SharesMoreThanTheRoot(string one, string other) => First(one).Length > 0 && First(one).SequenceEqual(First(other));

    private static ReadOnlySpan<char> First(string path)
    {
        var parts = path.AsSpan().TrimStart('/');
        int end = parts.IndexOf('/');
        return end < 0 ? parts : parts[..end];
    }
}
