using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Targets;

/// <summary>What a publisher works from.</summary>
public sealed record PublishRequest
{
    /// <summary>The plan. Launch profiles are not in it: they are for runs on the machine of a developer.</summary>
    public required ApplicationPlan Plan { get; init; }

    /// <summary>The AppHost's folder, absolute.</summary>
    public required string AppHostDirectory { get; init; }

    /// <summary>The folder in which the files will lie, absolute. It may not exist yet.</summary>
    public required string Directory { get; init; }

    /// <summary>A port for every endpoint.</summary>
    public required PortTable Ports { get; init; }

    /// <summary>Whether processes get the variables of Symphony too.</summary>
    public bool SymphonyCompatibility { get; init; } = true;
}
