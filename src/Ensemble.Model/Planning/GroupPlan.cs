using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>Processes placed together.</summary>
public sealed record GroupPlan
{
    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>Labels that a node must have.</summary>
    public ImmutableSortedDictionary<string, string> NodeSelector { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        PlanDefaults.NoStrings;

    /// <summary>Labels to carry along.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init => field = value.WithComparers(StringComparer.Ordinal); } = PlanDefaults.NoStrings;

    /// <summary>Taints tolerated.</summary>
    public ImmutableArray<TolerationPlan> Tolerations { get; init; } = [];
}
