using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>An incarnation in the simulated world: what really happens to it.</summary>
internal sealed class Body(ReplicaId replica, int attempt)
{
    public ReplicaId Replica { get; } = replica;

    public int Attempt { get; } = attempt;

    public bool HasStarted { get; set; }

    /// <summary>Whether its end was reported.</summary>
    public bool IsGone { get; set; }

    /// <summary>How its root ended; null while it lives.</summary>
    public ReplicaExit? Exit { get; set; }

    public bool OutOfMemory { get; set; }

    public bool IsStubborn { get; set; }

    public bool IsChecked { get; set; }

    public string? FailedToStart { get; set; }

    public string? Lost { get; set; }
}
