namespace Ensemble.Rules.Declaring;

/// <summary>What a rule does.</summary>
/// <param name="Kind">Which.</param>
internal sealed record RuleAction(ActionKind Kind)
{
    /// <summary>Gets the group of jobs, or the function.</summary>
    /// <value>Default null: every group.</value>
    public string? Label { get; init; }

    /// <summary>Gets how many nodes.</summary>
    public double Value { get; init; } = 1;

    /// <summary>Gets on how many of its first occurrences it acts; 0 or less for never.</summary>
    public int Repetitions { get; init; } = 1;

    /// <summary>Gets how many occurrences it passes over between two; 0 or less for none.</summary>
    public int Backoff { get; init; }
}
