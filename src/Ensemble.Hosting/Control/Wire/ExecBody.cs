using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>A command to run beside a replica.</summary>
internal sealed record ExecBody
{
    /// <summary>The exact name of the replica; a process's where it has one.</summary>
    public string? Subject { get; init; }

    /// <summary>Program and arguments.</summary>
    public ImmutableArray<string> Command { get; init; } = [];
}
