using System.Collections.Immutable;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

/// <summary>What an event did to a replica.</summary>
/// <param name="State">Where it stands now.</param>
/// <param name="Actions">What is to be done, in this order.</param>
internal readonly record struct ReplicaStep(ReplicaState State, ImmutableArray<ReplicaAction> Actions)
{
    public static ReplicaStep To(ReplicaState state, params ImmutableArray<ReplicaAction> actions) => new(state, actions);

    /// <summary>Nothing to do.</summary>
    public static ReplicaStep Stay(ReplicaState state) => new(state, []);

    /// <summary>Nobody foresaw this pair. The journal shows it.</summary>
    public static ReplicaStep Surprise(ReplicaState state, ReplicaEvent @event) =>
        new(state, [new ReplicaAction.Record(new ReplicaSurprise(state.ToString(), @event.ToString()))]);

    /// <summary>The same after other actions.</summary>
    public ReplicaStep After(params ImmutableArray<ReplicaAction> earlier) => this with { Actions = [.. earlier, .. Actions] };
}
