using System.Collections.Immutable;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.Web;

/// <summary>How a run is offered to browsers and receives telemetry.</summary>
internal sealed record WebOptions
{
    /// <summary>The run's folder.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>The folder of the AppHost's state.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Who may come in.</summary>
    public required AppHostAccess Access { get; init; }

    /// <summary>The port for pages; 0 for the one of the last run, if it is free.</summary>
    public required int Port { get; init; }

    /// <summary>Ports that are for processes.</summary>
    public required PortRange Pool { get; init; }

    /// <summary>Pages elsewhere that may send telemetry with a key.</summary>
    public required ImmutableArray<string> AllowedOrigins { get; init; }

    /// <summary>Whether processes know another receiver already, by the AppHost's own environment.</summary>
    public required bool HasReceiver { get; init; }

    /// <summary>Whether another host may come after this one.</summary>
    public required bool IsDetached { get; init; }

    /// <summary>Bytes that the run's telemetry may take on the disk.</summary>
    public required long TelemetryBytes { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
