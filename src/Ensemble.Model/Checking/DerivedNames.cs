using Ensemble.Model.Views;

namespace Ensemble.Model.Checking;

/// <summary>The short names of processes where there is no room for experiment and group: in telemetry, the dashboard and manifests.</summary>
internal static class DerivedNames
{
    /// <summary>For each process its name; where that is not unique <c>group--process</c>, and where that is not unique either <c>experiment--…</c>.</summary>
    public static IEnumerable<(ProcessView Process, string Name)> Of(IReadOnlyList<ProcessView> processes)
    {
        var plain = processes.CountBy(p => p.Id.Name).ToDictionary(StringComparer.Ordinal);
        var grouped = processes.CountBy(InGroup).ToDictionary(StringComparer.Ordinal);
        foreach (var process in processes)
        {
            string name = plain[process.Id.Name] == 1 ? process.Id.Name
                : grouped[InGroup(process)] == 1 ? InGroup(process)
                : $"{process.Id.Experiment}--{InGroup(process)}";
            yield return (process, name);
        }
    }

    private static string InGroup(ProcessView process) => process.Id.Group is null ? process.Id.Name : $"{process.Id.Group}--{process.Id.Name}";
}
