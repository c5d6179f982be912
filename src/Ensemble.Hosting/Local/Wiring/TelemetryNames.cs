using System.Globalization;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>What replicas are called in telemetry, and wherever telemetry is joined with them.</summary>
internal static class TelemetryNames
{
    /// <summary>The <c>service.instance.id</c> of a replica.</summary>
    public static string InstanceOf(ReplicaId replica) =>
        $"{replica.Process.Local.Replace('/', '-')}-{replica.Index.ToString(CultureInfo.InvariantCulture)}";
}
