namespace Ensemble.CommandLine.Machine;

/// <summary>Which programs are there that experiments can be run with elsewhere, or that processes are often written for.</summary>
internal static class EngineChecks
{
    private static readonly (string Program, string Purpose)[] Engines =
    [
        ("docker", "containers"),
        ("podman", "containers"),
        ("kubectl", "Kubernetes"),
        ("sbatch", "Slurm"),
        ("flux", "Flux"),
        ("tmux", "runs in tmux"),
        ("git", "mounts of repositories"),
        ("python3", "processes written in Python"),
    ];

    /// <summary>Looks for all of them.</summary>
    public static IEnumerable<Finding> All(IReadOnlyDictionary<string, string> variables) => Engines.Select(e => Programs.Find(e.Program, variables) is { } path
        ? new Finding(e.Program, FindingLevel.Ok, path)
        : new Finding(e.Program, FindingLevel.Missing, $"not found; only for {e.Purpose}", $"Install {e.Program} if you want {e.Purpose}."));
}
