namespace Ensemble.Model.Planning;

/// <summary>A resource whose address a process wants in its environment.</summary>
public sealed record ReferencePlan
{
    /// <summary>What is referred to.</summary>
    public required ReferenceKind Kind { get; init; }

    /// <summary>A process's id, or the name of a connection string or an external service.</summary>
    public required string Target { get; init; }

    /// <summary>One endpoint of a process; null for all.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The name under which a process or a connection string is referred to; null for its own.</summary>
    public string? Alias { get; init; }

    /// <summary>The variable of a connection string; null otherwise.</summary>
    public string? Variable { get; init; }

    /// <summary>The value of a connection string, or the URL of an external service; null for a process.</summary>
    public ValueTemplate? Value { get; init; }

    /// <summary>Whether a missing value is accepted.</summary>
    public bool Optional { get; init; }
}
