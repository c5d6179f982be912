namespace Ensemble.Model.Planning;

/// <summary>An endpoint of a process: that of a service, or one of the process only.</summary>
public sealed record EndpointPlan
{
    /// <summary>The name, unique within the process.</summary>
    public required string Name { get; init; }

    /// <summary>The scheme.</summary>
    public string Scheme { get; init; } = "tcp";

    /// <summary>The fixed port; null where the target chooses one.</summary>
    public int? Port { get; init; }

    /// <summary>Whether people outside reach it.</summary>
    public bool External { get; init; }

    /// <summary>Whether the fixed port is kept in isolated runs.</summary>
    public bool IsFixed { get; init; }

    /// <summary>A variable that receives the port; null for none.</summary>
    public string? Variable { get; init; }

    /// <summary>The service that this endpoint is; null for none.</summary>
    public string? Service { get; init; }
}
