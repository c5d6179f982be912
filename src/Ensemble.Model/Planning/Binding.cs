using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>The values for what a plan leaves open, made once at launch. Values of secrets are never in it.</summary>
public sealed record Binding
{
    /// <summary>The format this version writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format's number.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The run this binding belongs to.</summary>
    public required string RunId { get; init; }

    /// <summary>One entry for every endpoint of every process, in the order of the plan.</summary>
    public ImmutableArray<EndpointBinding> Endpoints { get; init; } = [];

    /// <summary>The GPUs of replicas that asked for some, by replica.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<int>> Gpus { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<int>>(StringComparer.Ordinal);

    /// <summary>The values of parameters that are no secrets.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init => field = value.WithComparers(StringComparer.Ordinal); } = PlanDefaults.NoStrings;

    /// <summary>The names of parameters that are secrets.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];
}
