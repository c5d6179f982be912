using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Hosting.Control.Wire;

namespace Ensemble.Hosting.Control.Client;

/// <summary>Reads the list of replicas, which people ask for most. By hand: the serializer would compile a hundred methods for this one list first.</summary>
internal static class ReplicaInfoReader
{
    /// <summary>Reads the answer of <c>/v1/processes</c>. Fields that a newer run sends beside are passed over.</summary>
    public static async Task<ImmutableArray<ReplicaInfo>> ReadAsync(Stream answer, CancellationToken cancellationToken)
    {
        using var document = await JsonDocument.ParseAsync(answer, default, cancellationToken);
        var replicas = document.RootElement.GetProperty("replicas");
        var read = ImmutableArray.CreateBuilder<ReplicaInfo>(replicas.GetArrayLength());
        foreach (var replica in replicas.EnumerateArray())
            read.Add(Read(replica));
        return read.MoveToImmutable();
    }

    private static ReplicaInfo Read(JsonElement replica) => new()
    {
        Name = Text(replica, "name") ?? "",
        Experiment = Text(replica, "experiment") ?? "",
        Group = Text(replica, "group"),
        Process = Text(replica, "process") ?? "",
        Replica = Number(replica, "replica") ?? 0,
        Phase = Text(replica, "phase") ?? "",
        Healthy = Flag(replica, "healthy"),
        HealthReason = Text(replica, "healthReason"),
        Attempt = Number(replica, "attempt") ?? 0,
        Restarts = Number(replica, "restarts") ?? 0,
        ProcessId = Number(replica, "processId"),
        Since = Time(replica, "since") ?? default,
        StartedAt = Time(replica, "startedAt"),
        WaitsFor = Texts(replica, "waitsFor"),
        Cause = Text(replica, "cause"),
        ExitCode = Number(replica, "exitCode"),
        Failed = Flag(replica, "failed") ?? false,
    };

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int? Number(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static bool? Flag(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

    private static DateTimeOffset? Time(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetDateTimeOffset() : null;

    private static ImmutableArray<string> Texts(JsonElement from, string name)
    {
        if (!from.TryGetProperty(name, out var values))
            return [];
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var value in values.EnumerateArray())
            texts.Add(value.GetString() ?? "");
        return texts.ToImmutable();
    }
}
