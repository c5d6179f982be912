using Ensemble.Hosting.Publishing;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Planning;

/// <summary>Compares what an AppHost declares now with a plan that was published before.</summary>
/// <param name="plan">The plan, made as for publishing.</param>
/// <param name="appHostDirectory">The AppHost's folder, absolute.</param>
/// <param name="currentDirectory">What relative paths of the command line refer to.</param>
internal sealed class PlanComparison(ApplicationPlan plan, string appHostDirectory, string currentDirectory)
{
    /// <summary>Compares.</summary>
    /// <param name="path">The saved plan, or its folder, as a person wrote it.</param>
    /// <returns>What differs, or why that cannot be said.</returns>
    public (PlanDiff? Diff, Diagnostic? Problem) With(string path)
    {
        var saved = SavedPlan.Read(path, currentDirectory);
        return saved.Plan is null ? (null, saved.Problem) : (PlanDiff.Of(saved.Plan, PortablePlan.Of(plan, appHostDirectory)), null);
    }
}
