using System.Collections.Immutable;

namespace Ensemble.Model.Views;

/// <summary>An experiment with what belongs to it.</summary>
/// <param name="Resource">The experiment.</param>
/// <param name="Name">Its name with the user's prefix.</param>
/// <param name="Groups">Its groups in the order in which they joined.</param>
/// <param name="Processes">All its processes, those of groups included: as they and their groups joined.</param>
public sealed record ExperimentView(ExperimentResource Resource, string Name, ImmutableArray<ProcessGroupResource> Groups,
    ImmutableArray<ProcessView> Processes);
