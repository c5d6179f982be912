namespace Ensemble.Model.Planning;

/// <summary>A named endpoint of an experiment.</summary>
public sealed record ServicePlan
{
    /// <summary>The name, unique in the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>Who listens.</summary>
    public required ProcessId Process { get; init; }

    /// <summary>The endpoint's name in service discovery: <c>tcp</c> unless declared otherwise.</summary>
    public string Endpoint { get; init; } = "tcp";

    /// <summary>The scheme.</summary>
    public string Scheme { get; init; } = "tcp";

    /// <summary>The fixed port; null where the target chooses one.</summary>
    public int? Port { get; init; }

    /// <summary>Whether people outside reach it.</summary>
    public bool Exposed { get; init; }

    /// <summary>Whether the fixed port is kept in isolated runs.</summary>
    public bool IsFixed { get; init; }
}
