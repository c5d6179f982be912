using System.Collections.Immutable;

namespace Ensemble.Jobs;

/// <summary>Which jobs are looked for. What is not said does not matter.</summary>
public sealed record JobQuery
{
    /// <summary>Every job.</summary>
    public static JobQuery All { get; } = new();

    /// <summary>Gets the type.</summary>
    public string? Type { get; init; }

    /// <summary>Gets where they are.</summary>
    public JobState? State { get; init; }

    /// <summary>Gets labels that they have, all of them. The first one is best a rare one.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Labels { get; init; } = [];
}
