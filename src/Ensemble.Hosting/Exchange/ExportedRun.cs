using Ensemble.Hosting.Consoles;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Hosting.Exchange;

/// <summary>A run that is exported: what its folder holds now.</summary>
/// <param name="Folder">The folder.</param>
internal sealed record ExportedRun(RunFolder Folder)
{
    /// <summary>The plan; null where only telemetry is there.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public ApplicationPlan? Plan => File.Exists(Folder.PlanFile) ? PlanJson.ReadPlan(File.ReadAllText(Folder.PlanFile)) : null;

    /// <summary>The telemetry; null where there is none.</summary>
    public StoreFile? Telemetry => File.Exists(Path.Combine(Folder.Directory, StoreFile.Name)) ? StoreFile.In(Folder.Directory) : null;

    /// <summary>The journal so far.</summary>
    public IEnumerable<RunEvent> Journal => File.Exists(Folder.JournalFile) ? JournalReader.ReadAll(Folder.JournalFile) : [];

    /// <summary>The replicas of the plan.</summary>
    public IEnumerable<ReplicaId> Replicas => Plan is { } plan
        ? plan.AllProcesses().SelectMany(process => Enumerable.Range(0, process.Replicas).Select(process.Id.Replica)) : [];

    /// <summary>The logs of all replicas.</summary>
    public ConsoleLog[] Logs => [.. ConsoleLog.Of(Folder, Replicas)];
}
