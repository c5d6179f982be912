using System.Collections.Immutable;

namespace Ensemble.Hosting.Configuration;

/// <summary>What people set outside the AppHost's code.</summary>
internal sealed record EnsembleSettings
{
    /// <summary><c>Ensemble:PortRange</c>: the ports that services without a port of their own get. Default 7000-8999.</summary>
    public PortRange PortRange { get; init; } = PortRange.Default;

    /// <summary><c>Ensemble:SymphonyCompatibility</c>: whether processes get <c>SYMPH_*</c> variables too. Default true.</summary>
    public bool SymphonyCompatibility { get; init; } = true;

    /// <summary><c>Ensemble:Isolated</c>: whether ports are random, so that several copies run side by side. Default false.</summary>
    public bool Isolated { get; init; }

    /// <summary><c>Ensemble:Target</c>: where to run unless the command line says. Null for this machine.</summary>
    public string? Target { get; init; }

    /// <summary><c>Ensemble:NonInteractive</c>: whether nobody can be asked. Default false.</summary>
    public bool NonInteractive { get; init; }

    /// <summary><c>Ensemble:Dashboard</c>: whether the dashboard starts. Default true.</summary>
    public bool Dashboard { get; init; } = true;

    /// <summary><c>Ensemble:DashboardPort</c>: the dashboard's port; 0 for the one of the last run, or another that is free. Default 0.</summary>
    public int DashboardPort { get; init; }

    /// <summary><c>Ensemble:AllowedOrigins</c>: pages elsewhere that may send telemetry with a key, such as <c>https://localhost:5173</c>. None unless
    /// given.</summary>
    public ImmutableArray<string> AllowedOrigins { get; init; } = [];

    /// <summary><c>Ensemble:TelemetryBytes</c>: how much the telemetry of a run may take on the disk; the oldest makes room. Default 1 GiB.</summary>
    public long TelemetryBytes { get; init; } = 1L << 30;

    /// <summary><c>Ensemble:MeasureUsage</c>: whether what processes use is measured while nobody looks. Default false.</summary>
    public bool MeasureUsage { get; init; }

    /// <summary><c>Ensemble:KeepRuns</c>: how many folders of runs are kept, 1 to 10,000. Default 50.</summary>
    public int KeepRuns { get; init; } = 50;

    /// <summary><c>Ensemble:KeepBytes</c>: how much the folders of runs may hold together. Default 10 GiB.</summary>
    public long KeepBytes { get; init; } = 10L << 30;

    /// <summary><c>Ensemble:HealthCheckTimeout</c>: how long a registered health check may take. Default 10 s.</summary>
    public TimeSpan HealthCheckTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>Experiments:Folder</c>: where launched experiments are saved. Null to save none.</summary>
    public string? ExperimentsFolder { get; init; }

    /// <summary><c>Experiments:UserName</c>: a prefix for the names of experiments. Null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>What is wrong: values that could not be read, for which the defaults stand, and keys that mean nothing.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; init; } = [];
}
