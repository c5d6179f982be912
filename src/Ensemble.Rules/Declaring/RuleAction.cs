using System.Collections.Immutable;
using System.Text.Json;

namespace Ensemble.Rules.Declaring;

/// <summary>What a rule does.</summary>
/// <param name="Kind">Which.</param>
internal sealed record RuleAction(ActionKind Kind)
{
    /// <summary>Gets the group of jobs, the function, or the algorithm.</summary>
    /// <value>Default null: every group.</value>
    public string? Label { get; init; }

    /// <summary>Gets how many nodes.</summary>
    public double Value { get; init; } = 1;

    /// <summary>Gets on how many of its first occurrences it acts; 0 or less for never.</summary>
    public int Repetitions { get; init; } = 1;

    /// <summary>Gets how many occurrences it passes over between two; 0 or less for none.</summary>
    public int Backoff { get; init; }

    /// <summary>Gets whether the end of the ensemble kills the jobs that are left.</summary>
    public bool Kills { get; init; }

    /// <summary>Gets what jobs are submitted with otherwise than their group says; null for nothing.</summary>
    public JobOverrides? Overrides { get; init; }

    /// <summary>Gets what <c>{{name}}</c> stands for in commands and variables of the jobs it submits.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Gets what a function is called with beside what every function gets, or the options of an algorithm; null for nothing.</summary>
    public JsonElement? Arguments { get; init; }
}
