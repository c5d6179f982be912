using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>Where a process stands, for views.</summary>
/// <param name="Process">Which.</param>
/// <param name="Ready">Replicas that run and are healthy.</param>
/// <param name="Ended">Replicas that ended for good.</param>
/// <param name="WaitingFor">Conditions that are not met, where a replica waits for them; empty otherwise.</param>
/// <param name="Replicas">Its replicas in order.</param>
internal sealed record ProcessStatus(ProcessId Process, int Ready, int Ended, ImmutableArray<string> WaitingFor, ImmutableArray<ReplicaStatus> Replicas);
