using System.Collections.Immutable;
using Ensemble.Processes;

namespace Ensemble.Hosting.Local;

/// <summary>Runs the machine's own <c>git</c>, which ends with the run's launcher at the latest.</summary>
/// <param name="launcher">Starts it.</param>
/// <param name="variables">The host's own environment.</param>
internal sealed class GitCommand(IProcessLauncher launcher, IReadOnlyDictionary<string, string> variables)
{
    // An AppHost that is started by a hook of another repository must not be taken for a part of that one.
    private static readonly string[] OfAnotherRepository =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"];

    private readonly Dictionary<string, string> _environment = new(variables.Where(v => !OfAnotherRepository.Contains(v.Key)), StringComparer.Ordinal)
    {
        ["GIT_TERMINAL_PROMPT"] = "0", // nobody sits at the launcher's terminal
        ["GIT_OPTIONAL_LOCKS"] = "0", // a person may be committing at this moment
    };

    /// <summary>Runs git to its end.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="log">The file for everything that it says.</param>
    /// <param name="arguments">What it is to do.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>Whether it succeeded; or why it did not start.</returns>
    public async Task<(bool Succeeded, string? Obstacle)> RunAsync(
        string folder, string log, ImmutableArray<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStart
        {
            Name = "git",
            Command = "git",
            Arguments = arguments,
            Environment = _environment,
            WorkingDirectory = folder,
            StandardOutputLog = log,
            StandardErrorLog = log,
        };
        var outcome = await launcher.StartAsync(start, cancellationToken);
        if (outcome is not StartOutcome.Started { Incarnation: var git })
            return (false, StartFailure.Describe(outcome, start));
        try
        {
            return ((await git.RootExit.WaitAsync(cancellationToken)).Succeeded, null);
        }
        finally
        {
            await git.KillAsync();
        }
    }
}
