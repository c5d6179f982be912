namespace Ensemble.Hosting.Local;

/// <summary>What of the wiring can be chosen.</summary>
internal sealed record WiringOptions
{
    /// <summary>Whether the variables of Symphony are set too.</summary>
    public bool SymphonyCompatibility { get; init; } = true;

    /// <summary>Above this many bytes of addresses the list goes to a file.</summary>
    public int AddressLimit { get; init; } = 64 * 1024;

    /// <summary>Whether short export intervals are asked for, so that telemetry appears at once.</summary>
    public bool IsDevelopment { get; init; } = true;

    /// <summary>Where processes send telemetry; null where nobody receives any, or the AppHost's own environment says where.</summary>
    public TelemetryReceiver? Receiver { get; init; }
}
