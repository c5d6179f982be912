namespace Ensemble.Benchmarks.Rivals;

/// <summary>A program that figures are compared with or need.</summary>
/// <param name="Command">Its name.</param>
internal sealed record RivalTool(string Command)
{
    /// <summary>What to tell people where it is missing.</summary>
    public string WhyMissing => $"not measured, because {Command} is not installed: run eng/setup-engines benchmarks";

    /// <summary>Where it is; null where it is not.</summary>
    public string? Find(IReadOnlyDictionary<string, string> variables) =>
        variables.GetValueOrDefault("PATH", "").Split(':').Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, Command))
            .FirstOrDefault(File.Exists);
}
