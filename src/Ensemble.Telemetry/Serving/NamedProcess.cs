namespace Ensemble.Telemetry.Serving;

/// <summary>Finds processes by what people call them.</summary>
internal static class NamedProcess
{
    /// <summary>All replicas of a service's name, or the one replica called <c>service-instance</c>; null where neither has sent anything.</summary>
    public static async Task<ProcessKey?> FindAsync(ITelemetrySource source, string name, CancellationToken cancellationToken)
    {
        var processes = (await source.Queries.ResourcesAsync(cancellationToken)).Select(r => r.Resource.Process).ToArray();
        return processes.Any(p => p.Service == name) ? new(name, "")
            : processes.Where(p => p.ToString() == name).Select(p => (ProcessKey?)p).FirstOrDefault();
    }
}
