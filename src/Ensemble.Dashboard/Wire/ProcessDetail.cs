using System.Collections.Immutable;
using Ensemble.Dashboard.Runs;

namespace Ensemble.Dashboard.Wire;

/// <summary>Everything about a replica that does not change each second.</summary>
internal sealed record ProcessDetail
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Command { get; init; }

    public required ImmutableArray<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>The project's file; null where it is none.</summary>
    public string? Project { get; init; }

    /// <summary>The image of a container; null for none.</summary>
    public string? Image { get; init; }

    public required string DeclaredAt { get; init; }

    /// <summary>Restarts, end, limits in words.</summary>
    public required ImmutableArray<NamedText> Policies { get; init; }

    public required ImmutableArray<EndpointRow> Endpoints { get; init; }

    public required ImmutableArray<DependencyRow> Dependencies { get; init; }

    public required ImmutableArray<ShownVariable> Environment { get; init; }

    public required ImmutableArray<CommandRow> Commands { get; init; }

    /// <summary>What the last incarnation used that ended; empty where that is not known.</summary>
    public required ImmutableArray<NamedText> LastUsage { get; init; }
}
