namespace Ensemble.CommandLine.AppHosts;

/// <summary>Finds the AppHost that is meant: a project or a single file, here or below.</summary>
internal static class AppHostFinder
{
    private const int MostFolders = 5000;
    private const int MostNamed = 10;

    private static readonly string[] NotLookedInto = ["bin", "obj", "node_modules", "artifacts"];

    /// <summary>Finds it.</summary>
    /// <param name="wanted">The path that was given: a file, or a folder to look in; null for none.</param>
    /// <param name="currentDirectory">Where to look otherwise.</param>
    public static Outcome<string> Find(string? wanted, string currentDirectory)
    {
        string root = wanted is null ? currentDirectory : Path.GetFullPath(wanted, currentDirectory);
        if (File.Exists(root))
            return Path.GetExtension(root) is ".csproj" or ".cs" ? root
                : new Refusal($"'{wanted}' is no AppHost: expected a project (.csproj) or a file (.cs).", ExitCodes.Usage);
        if (!Directory.Exists(root))
            return new Refusal($"There is no file or folder '{wanted}'.");
        return Below(root) switch
        {
            [] => new Refusal($"There is no AppHost in '{root}' or below. Say where it is with --project, or make one with: dotnet new ensemble-experiment"),
            [var one] => one,
            var several => new Refusal(
                $"There are several AppHosts; say which with --project:{string.Concat(several.Take(MostNamed).Select(f => $"\n  {Path.GetRelativePath(currentDirectory, f)}"))}"),
        };
    }

    // Level by level, so that an AppHost here is not questioned by those of samples further down.
    private static List<string> Below(string root)
    {
        List<string> level = [root];
        for (int looked = 0; level.Count > 0 && looked < MostFolders; looked += level.Count)
        {
            List<string> found = [.. level.SelectMany(AppHostsIn).Order(StringComparer.Ordinal)];
            if (found.Count > 0)
                return found;
            level = [.. level.SelectMany(Folders)];
        }
        return [];
    }

    private static IEnumerable<string> Folders(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateDirectories()
                .Where(d => d.Name[0] != '.' && !NotLookedInto.Contains(d.Name) && !d.Attributes.HasFlag(FileAttributes.ReparsePoint)).Select(d => d.FullName)];
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<string> AppHostsIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.csproj").Where(f => File.ReadAllText(f).Contains("Ensemble.Sdk", StringComparison.Ordinal)),
                .. Directory.EnumerateFiles(folder, "*.cs").Where(IsAppHostFile)];
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Directives stand before the first line of code.
    private static bool IsAppHostFile(string file) =>
        File.ReadLines(file).TakeWhile(line => line.Length == 0 || line[0] is '#' or '/')
            .Any(line => line.StartsWith("#:sdk Ensemble.Sdk", StringComparison.Ordinal));
}
