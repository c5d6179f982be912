using System.Collections.Immutable;

namespace Ensemble.Jobs.Gangs;

/// <summary>What an event did to a gang.</summary>
/// <param name="State">Where it stands now.</param>
/// <param name="Actions">What is to be done, in this order.</param>
internal readonly record struct GangStep(GangState State, ImmutableArray<GangAction> Actions)
{
    /// <summary>Nothing to do.</summary>
    public static GangStep Stay(GangState state) => new(state, []);
}
