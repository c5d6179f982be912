using System.Text.Json.Serialization;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>What the supervisor is told. A closed set, written down under the names here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunStart), "start")]
[JsonDerivedType(typeof(ReplicaFact), "fact")]
[JsonDerivedType(typeof(StartRequest), "start-requested")]
[JsonDerivedType(typeof(RestartRequest), "restart-requested")]
[JsonDerivedType(typeof(StopRequest), "stop-requested")]
internal abstract record SupervisorEvent
{
    /// <summary>Everything is bound: the experiments begin.</summary>
    public sealed record RunStart : SupervisorEvent;

    /// <summary>The target, a check or an alarm reports on an incarnation.</summary>
    /// <param name="Replica">Whose.</param>
    /// <param name="Fact">What.</param>
    public sealed record ReplicaFact(ReplicaId Replica, ReplicaEvent.Fact Fact) : SupervisorEvent;

    /// <summary>Somebody wants a process to run: its waits are passed over, and what already runs is left alone.</summary>
    /// <param name="Process">The process.</param>
    /// <param name="Index">One replica, from 0; null for all.</param>
    /// <param name="By">Who.</param>
    public sealed record StartRequest(ProcessId Process, int? Index, string By) : SupervisorEvent;

    /// <summary>Somebody wants a process to end and to start again, or to start if it does not run.</summary>
    /// <param name="Process">The process.</param>
    /// <param name="Index">One replica, from 0; null for all.</param>
    /// <param name="By">Who.</param>
    public sealed record RestartRequest(ProcessId Process, int? Index, string By) : SupervisorEvent;

    /// <summary>Somebody wants things to end.</summary>
    /// <param name="Scope">What.</param>
    /// <param name="By">Who: a person, a signal.</param>
    /// <param name="Force">Whether to kill at once, in no order. May follow a request without.</param>
    public sealed record StopRequest(StopScope Scope, string By, bool Force = false) : SupervisorEvent;
}
