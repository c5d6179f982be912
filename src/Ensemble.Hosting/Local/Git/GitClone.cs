using System.Collections.Immutable;
using Ensemble.Processes;

namespace Ensemble.Hosting.Local;

/// <summary>Clones one repository with the machine's own <c>git</c>, which ends with the run's launcher at the latest.</summary>
/// <param name="launcher">Starts git.</param>
/// <param name="variables">The host's own environment.</param>
internal sealed class GitClone(IProcessLauncher launcher, IReadOnlyDictionary<string, string> variables)
{
    private const int LastLines = 3;

    private readonly IReadOnlyDictionary<string, string> _environment = GitEnvironment.Of(variables);

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
        var start = new ProcessStart
        {
            Name = "git",
            Command = "git",
            Arguments = arguments,
            Environment = _environment,
            WorkingDirectory = Path.GetDirectoryName(folder)!,
            StandardOutputLog = log,
            StandardErrorLog = log,
        };
        var outcome = await launcher.StartAsync(start, cancellationToken);
        if (outcome is not StartOutcome.Started { Incarnation: var git })
            return StartOutcomeText.Describe(outcome, start);
        try
        {
            var end = await git.RootExit.WaitAsync(cancellationToken);
            return end.Succeeded ? null : await LastOfAsync(log, cancellationToken);
        }
        finally
        {
            await git.KillAsync();
        }
    }

    private static async Task<string> LastOfAsync(string log, CancellationToken cancellationToken)
    {
        string[] lines = File.Exists(log) ? await File.ReadAllLinesAsync(log, cancellationToken) : [];
        string said = string.Join("; ", lines.Where(l => !string.IsNullOrWhiteSpace(l)).TakeLast(LastLines).Select(l => l.Trim()));
        return said.Length == 0 ? "git said nothing" : said;
    }
}
