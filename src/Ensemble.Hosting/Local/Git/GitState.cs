using System.ComponentModel;
using System.Diagnostics;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Local;

/// <summary>Finds at which commit of a repository a folder is, so that a run can be told from one of other code.</summary>
internal static class GitState
{
    private const string Commit = "# branch.oid ";
    private const string Branch = "# branch.head ";

    /// <summary>Asks for it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="variables">The host's own environment.</param>
    /// <param name="cancellationToken">Kills git.</param>
    /// <returns>Null where the folder is in no repository, in one without a commit, or there is no git.</returns>
    public static async Task<RunSource?> ReadAsync(string folder, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        // Files that git was never told of are no code of this commit, and to look for them takes long where there are many.
        var start = new ProcessStartInfo("git", ["status", "--porcelain=v2", "--branch", "--untracked-files=no"])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in GitEnvironment.Of(variables))
            start.Environment[name] = value;
        using var git = TryStart(start);
        if (git is null)
            return null;
        try
        {
            git.StandardInput.Close();
            git.ErrorDataReceived += static (_, _) => { }; // read, so that it does not wait
            git.BeginErrorReadLine();
            string said = await git.StandardOutput.ReadToEndAsync(cancellationToken);
            await git.WaitForExitAsync(cancellationToken);
            return git.ExitCode == 0 ? Read(said.Split('\n')) : null;
        }
        catch (OperationCanceledException)
        {
            git.Kill();
            throw;
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

    private static Process? TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null; // it is not there
        }
    }

    private static string? Find(IEnumerable<string> lines, string key) =>
        lines.FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim();
}
