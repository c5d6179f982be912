using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>A container image.</summary>
/// <param name="Image">Repository.</param>
/// <param name="Tag">Tag; null for <c>latest</c>.</param>
/// <param name="BuildContext">The folder it is built from, absolute; null for one that exists.</param>
public sealed record ImagePlan(string Image, string? Tag, string? BuildContext)
{
    /// <summary>The Dockerfile it is built from, absolute; null for an image that exists.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>The stage that is built; null for the last.</summary>
    public string? Stage { get; init; }

    /// <summary>Arguments of the build.</summary>
    public ImmutableSortedDictionary<string, ValueTemplate> BuildArguments { get; init => field = value.WithComparers(StringComparer.Ordinal); } = PlanDefaults.NoTemplates;
}
