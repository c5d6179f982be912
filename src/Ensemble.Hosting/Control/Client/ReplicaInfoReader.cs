using System.Text.Json;
using Ensemble.Hosting.Control.Wire;

namespace Ensemble.Hosting.Control.Client;

/// <summary>Reads the list of replicas, which people ask for most.</summary>
internal static class ReplicaInfoReader
{
    /// <summary>Reads the answer of <c>/v1/processes</c>. Fields that a newer run sends beside are passed over.</summary>
    public static async Task<IReadOnlyList<ReplicaInfo>> ReadAsync(Stream answer, CancellationToken cancellationToken)
    {
        using var document = await JsonDocument.ParseAsync(answer, default, cancellationToken);
        var replicas = document.RootElement.GetProperty("replicas");
        var read = new List<ReplicaInfo>(replicas.GetArrayLength());
        foreach (var replica in replicas.EnumerateArray())
            read.Add(Read(replica));
        return read;
    }

    private static ReplicaInfo Read(JsonElement replica) => new()
    {
        Name = replica.Text("name") ?? "",
        Experiment = replica.Text("experiment") ?? "",
        Group = replica.Text("group"),
        Process = replica.Text("process") ?? "",
        Replica = replica.Number("replica") ?? 0,
        Phase = replica.Text("phase") ?? "",
        Healthy = replica.Flag("healthy"),
        HealthReason = replica.Text("healthReason"),
        Attempt = replica.Number("attempt") ?? 0,
        Restarts = replica.Number("restarts") ?? 0,
        ProcessId = replica.Number("processId"),
        Since = replica.Time("since") ?? default,
        StartedAt = replica.Time("startedAt"),
        WaitsFor = replica.Texts("waitsFor"),
        Cause = replica.Text("cause"),
        ExitCode = replica.Number("exitCode"),
        Failed = replica.Flag("failed") ?? false,
    };
}
