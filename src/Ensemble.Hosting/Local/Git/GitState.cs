using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Local;

/// <summary>Finds at which commit of a repository a folder is, so that a run can be told from one of other code.</summary>
/// <param name="git">Runs git.</param>
internal sealed class GitState(GitCommand git)
{
    private const string Commit = "# branch.oid ";
    private const string Branch = "# branch.head ";

    /// <summary>Asks for it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="log">A file for what git says; gone afterwards.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where the folder is in no repository, in one without a commit, or there is no git.</returns>
    /// <exception cref="IOException">The file cannot be read or removed.</exception>
    public async Task<RunSource?> ReadAsync(string folder, string log, CancellationToken cancellationToken)
    {
        try
        {
            // Files that git was never told of are no code of this commit, and to look for them takes long where there are many.
            var (succeeded, _) = await git.RunAsync(folder, log, ["status", "--porcelain=v2", "--branch", "--untracked-files=no"], cancellationToken);
            return succeeded ? Read(await File.ReadAllLinesAsync(log, cancellationToken)) : null;
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>What git's words mean.</summary>
    /// <param name="lines">Version 2 of its format for programs.</param>
    public static RunSource? Read(IReadOnlyList<string> lines)
    {
        string? commit = Find(lines, Commit), branch = Find(lines, Branch);
        return commit is null or "(initial)" ? null
            : new RunSource(commit, branch is "(detached)" ? null : branch, lines.Any(l => l.Length > 1 && l[0] is '1' or '2' or 'u' && l[1] == ' '));
    }

    private static string? Find(IEnumerable<string> lines, string key) =>
        lines.FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim();
}
