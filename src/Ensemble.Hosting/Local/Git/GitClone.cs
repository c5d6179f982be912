using System.Collections.Immutable;

namespace Ensemble.Hosting.Local;

/// <summary>Clones one repository with the machine's own <c>git</c>, which ends with the run's launcher at the latest.</summary>
/// <param name="git">Runs git.</param>
internal sealed class GitClone(GitCommand git)
{
    private const int LastLines = 3;

    /// <summary>Makes the clone.</summary>
    /// <param name="source">Of what.</param>
    /// <param name="folder">A folder that does not exist, in one that does.</param>
    /// <param name="cancellationToken">Kills git.</param>
    /// <returns>Null, or the last that git said.</returns>
    public async Task<string?> MakeAsync(GitSource source, string folder, CancellationToken cancellationToken)
    {
        // As a revision it would be taken for an option.
        if (source.Revision is { } revision && (revision.Length == 0 || revision[0] == '-'))
            return $"'{revision}' is no branch, tag or commit";
        if (!source.MayBeCommit)
            return await GitAsync(folder, ["clone", "--quiet", "--depth", "1", .. Branch(source), "--", source.Url, folder], cancellationToken);
        // A server need not give a single commit away, and none gives one by its first digits.
        return await GitAsync(folder, ["clone", "--quiet", "--no-checkout", "--", source.Url, folder], cancellationToken)
            ?? await GitAsync(folder, ["-C", folder, "checkout", "--quiet", source.Revision!, "--"], cancellationToken);
    }

    private static ImmutableArray<string> Branch(GitSource source) => source.Revision is null ? [] : ["--branch", source.Revision];

    private async Task<string?> GitAsync(string folder, ImmutableArray<string> arguments, CancellationToken cancellationToken)
    {
        string log = folder + ".log";
        return await git.RunAsync(Path.GetDirectoryName(folder)!, log, arguments, cancellationToken) switch
        {
            { Obstacle: { } obstacle } => obstacle,
            { Succeeded: true } => null,
            _ => await LastOfAsync(log, cancellationToken),
        };
    }

    private static async Task<string> LastOfAsync(string log, CancellationToken cancellationToken)
    {
        string[] lines = File.Exists(log) ? await File.ReadAllLinesAsync(log, cancellationToken) : [];
        string said = string.Join("; ", lines.Where(l => !string.IsNullOrWhiteSpace(l)).TakeLast(LastLines).Select(l => l.Trim()));
        return said.Length == 0 ? "git said nothing" : said;
    }
}
