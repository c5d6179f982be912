using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>The short names of processes where there is no room for experiment and group: in telemetry, the dashboard and manifests.</summary>
internal static class DerivedNames
{
    /// <summary>For each process its name; where that is not unique <c>group--process</c>, and where that is not either <c>experiment--…</c>.</summary>
    public static ImmutableArray<string> Of(IReadOnlyList<ProcessId> processes)
    {
        var plain = processes.CountBy(p => p.Name).ToDictionary(StringComparer.Ordinal);
        var grouped = processes.CountBy(InGroup).ToDictionary(StringComparer.Ordinal);
        return [.. from process in processes
                   select plain[process.Name] == 1 ? process.Name
                       : grouped[InGroup(process)] == 1 ? InGroup(process)
                       : $"{process.Experiment}--{InGroup(process)}"];
    }

    private static string InGroup(ProcessId process) => process.Group is null ? process.Name : $"{process.Group}--{process.Name}";
}
