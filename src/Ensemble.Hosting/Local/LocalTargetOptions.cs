using Ensemble.Model.Diagnostics;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Limits;

namespace Ensemble.Hosting.Local;

/// <summary>What the local target is given from outside.</summary>
internal sealed record LocalTargetOptions
{
    public required TimeProvider Time { get; init; }

    public required Random Random { get; init; }

    /// <summary>The host's own environment.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The folder of sockets and of the machine's ledger.</summary>
    public required string RuntimeDirectory { get; init; }

    /// <summary>Why that folder cannot be used; null where it can.</summary>
    public Diagnostic? RuntimeProblem { get; init; }

    /// <summary>The AppHost's name and folder, for the holder lines of the ledger.</summary>
    public required string AppHost { get; init; }

    /// <summary>The pool of ports.</summary>
    public PortRange PortRange { get; init; } = PortRange.Default;

    /// <summary>What the machine has.</summary>
    public required MachineCapacity Capacity { get; init; }

    /// <summary>Where limits can be set; none where they cannot.</summary>
    public required Lazy<IReadOnlyList<IControlHierarchy>> ControlHierarchies { get; init; }

    /// <summary>Whether what replicas use is measured each second even while nobody reads it.</summary>
    public bool MeasureUsage { get; init; }

    public WiringOptions Wiring { get; init; } = new();
}
