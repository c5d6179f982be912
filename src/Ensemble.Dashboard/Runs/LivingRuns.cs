using Ensemble.Hosting.Control.Registry;
using Ensemble.Processes.Ledger;

namespace Ensemble.Dashboard.Runs;

/// <summary>Which runs of this user go on somewhere on this machine.</summary>
/// <param name="registry">Where they are registered; null where that place cannot be used.</param>
internal sealed class LivingRuns(RunRegistry? registry)
{
    /// <summary>None: for runs of other machines.</summary>
    public static LivingRuns None { get; } = new(null);

    /// <summary>Those of this machine.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="temporaryDirectory">The folder of temporary files.</param>
    public static LivingRuns Of(IReadOnlyDictionary<string, string> variables, string temporaryDirectory) =>
        new(RuntimeDirectory.Open(variables, temporaryDirectory) is RuntimeDirectoryOutcome.Found found ? new RunRegistry(found.Path) : null);

    /// <summary>Their folders, now.</summary>
    public IReadOnlySet<string> Folders() => (registry?.ListKnown() ?? []).Select(k => k.Registration.Folder).ToHashSet(StringComparer.Ordinal);

    /// <summary>Those whose hosts can be asked, now, the newest first.</summary>
    public IReadOnlyList<RunRegistration> Hosted() => [.. (registry?.List() ?? []).Reverse()];
}
