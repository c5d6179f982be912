namespace Ensemble.Hosting.Local;

/// <summary>Where processes send telemetry, as they are told.</summary>
/// <param name="Grpc">For gRPC, without a slash at the end.</param>
/// <param name="Http">For HTTP; the paths of signals follow it.</param>
/// <param name="Key">The key for sending, which allows nothing else.</param>
internal sealed record TelemetryReceiver(string Grpc, string Http, string Key)
{
    /// <summary>Keys are not for logs.</summary>
    public override string ToString() => Grpc;
}
