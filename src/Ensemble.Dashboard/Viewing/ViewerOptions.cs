using System.Collections.Immutable;

namespace Ensemble.Dashboard.Viewing;

/// <summary>What a dashboard without an AppHost shows, and where.</summary>
internal sealed record ViewerOptions
{
    /// <summary>The port of OpenTelemetry for protobuf over HTTP.</summary>
    public const int UsualHttpPort = 4318;

    /// <summary>The port of OpenTelemetry for gRPC.</summary>
    public const int UsualGrpcPort = 4317;

    /// <summary>Runs, folders of runs, or states of AppHosts; absolute.</summary>
    public ImmutableArray<string> Folders { get; init; } = [];

    /// <summary>Whether telemetry is received.</summary>
    public bool Receives { get; init; }

    /// <summary>Where what is received is kept; null for a folder that is removed at the end.</summary>
    public string? Into { get; init; }

    /// <summary>The port of the pages, and of telemetry over HTTP; null for the usual one of telemetry, or for the last one where none is received.</summary>
    public int? Port { get; init; }

    /// <summary>The port of telemetry over gRPC; null for the usual one.</summary>
    public int? GrpcPort { get; init; }

    /// <summary>The folder of the viewer's own state: keys, and the last port.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The folder of temporary files.</summary>
    public required string TemporaryDirectory { get; init; }

    /// <summary>The environment.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
