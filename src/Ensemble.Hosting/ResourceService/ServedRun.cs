using Ensemble.Hosting.Application;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Targets;

namespace Ensemble.Hosting.ResourceService;

/// <summary>The run that the resource service shows.</summary>
internal sealed record ServedRun
{
    /// <summary>The run.</summary>
    public required IRunningApplication Application { get; init; }

    /// <summary>What becomes of resources.</summary>
    public required ResourceNotificationService Notifications { get; init; }

    /// <summary>The names of resources.</summary>
    public required ResourceDirectory Directory { get; init; }

    /// <summary>Commands and logs.</summary>
    public required AppHostParts Parts { get; init; }

    /// <summary>The values of parameters, secrets included.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The AppHost's own environment.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>How processes are wired.</summary>
    public required WiringOptions Wiring { get; init; }
}
