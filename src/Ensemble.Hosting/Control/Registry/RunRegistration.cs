using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Registry;

/// <summary>A run that can be asked, as it stands in the runtime directory.</summary>
internal sealed record RunRegistration
{
    /// <summary>The format this version writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format's number.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The host's process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When the host's process began, in clock ticks since the machine's boot: tells it from a later process with its number.</summary>
    public required ulong ProcessStart { get; init; }

    /// <summary>When the run was registered.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The AppHost's name.</summary>
    public required string Application { get; init; }

    /// <summary>The AppHost's folder.</summary>
    public required string Directory { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The run's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The control socket.</summary>
    public required string Socket { get; init; }

    /// <summary>The experiments that run.</summary>
    public required ImmutableArray<string> Experiments { get; init; }
}
