namespace Ensemble.Hosting.Targets;

/// <summary>A file for other tools.</summary>
/// <param name="Path">Below the folder of the request, with <c>/</c> between folders.</param>
/// <param name="Text">Its text, with <c>\n</c> at the end of every line. Written as UTF-8 without byte order mark.</param>
/// <exception cref="ArgumentException">The path is empty, or leads out of the folder.</exception>
public sealed record PublishedFile(string Path, string Text)
{
    /// <summary>Below the folder of the request, with <c>/</c> between folders.</summary>
    /// <exception cref="ArgumentException">The path is empty, or leads out of the folder.</exception>
    public string Path { get; init => field = Inside(value); } = Inside(Path);

    private static string Inside(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return System.IO.Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..")
            ? throw new ArgumentException($"'{path}' leads out of the folder that is published to.", nameof(path))
            : path;
    }
}
