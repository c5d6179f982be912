using System.Collections.Immutable;

namespace Ensemble.Jobs.Backends;

/// <summary>The names that jobs choose their backend by.</summary>
internal static class BackendNames
{
    /// <summary>Handlers in this process.</summary>
    public const string InProcess = "inprocess";

    /// <summary>Another name of <see cref="InProcess"/>.</summary>
    public const string InProcessAlias = "naive";

    /// <summary>A process of this machine.</summary>
    public const string Local = "local";

    /// <summary>Many processes of this machine that are one job.</summary>
    public const string Distributed = "distributed";

    /// <summary>All names, as they are listed to who asks for another one.</summary>
    public static ImmutableArray<string> All { get; } = [InProcess, Local, Distributed, "slurm", "flux", "kubernetes"];

    /// <summary>The backend of a job: the one it names, else the one that fits.</summary>
    public static string Of(JobSpec spec) => spec.Backend switch
    {
        null => spec switch { { Gang: not null } => Distributed, { Command: not null } => Local, _ => InProcess },
        InProcessAlias => InProcess,
        var name => name,
    };
}
