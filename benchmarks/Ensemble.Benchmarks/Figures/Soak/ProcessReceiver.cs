namespace Ensemble.Benchmarks.Figures.Soak;

/// <summary>Where a process is to send telemetry, and with which key.</summary>
/// <param name="Grpc">The receiver, over gRPC.</param>
/// <param name="Key">The key.</param>
internal sealed record ProcessReceiver(Uri Grpc, string Key)
{
    /// <summary>What the environment of a living process says.</summary>
    public static ProcessReceiver ToldTo(int pid)
    {
        var variables = File.ReadAllText($"/proc/{pid}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2))
            .ToDictionary(v => v[0], v => v[^1], StringComparer.Ordinal);
        return new(new Uri(variables["OTEL_EXPORTER_OTLP_ENDPOINT"]), variables["OTEL_EXPORTER_OTLP_HEADERS"].Split('=', 2)[1]);
    }
}
