using Ensemble.Hosting.Application;
using Ensemble.Hosting.Control.Registry;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>How a run is offered for control.</summary>
internal sealed record ControlOptions
{
    /// <summary>The runtime directory, in which sockets and the registry lie. Only the user can enter it.</summary>
    public required string RuntimeDirectory { get; init; }

    /// <summary>The AppHost's folder.</summary>
    public required string ApplicationDirectory { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>What the AppHost's code adds to the run; null where it runs without.</summary>
    public AppHostParts? Parts { get; init; }

    /// <summary>Where the dashboard is; null where there is none.</summary>
    public Uri? Dashboard { get; init; }

    /// <summary>What another host needs to take the run over; null for a run that ends with its host.</summary>
    public DetachedRun? Detached { get; init; }

    /// <summary>When the run was first registered; null for now.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Streams and commands under way at a time; one more is refused with 503.</summary>
    public int MostStreams { get; init; } = 1024;

    /// <summary>How long streams may take to send their ends when the server stops.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(1);
}
