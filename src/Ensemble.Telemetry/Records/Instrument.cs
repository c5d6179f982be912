namespace Ensemble.Telemetry;

/// <summary>What is measured.</summary>
internal sealed record Instrument
{
    public required string Name { get; init; }

    public required InstrumentKind Kind { get; init; }

    /// <summary>In the notation of UCUM: <c>ms</c>, <c>By</c>, <c>{request}</c>.</summary>
    public string Unit { get; init; } = "";

    public string Description { get; init; } = "";

    public Temporality Temporality { get; init; }

    /// <summary>Whether a sum only grows.</summary>
    public bool IsMonotonic { get; init; }

    public string ScopeName { get; init; } = "";

    public string ScopeVersion { get; init; } = "";
}
