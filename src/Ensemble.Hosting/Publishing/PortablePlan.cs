using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>A plan as it is kept and compared: the same from every checkout, and for as long as the declaration means the same.</summary>
internal static class PortablePlan
{
    /// <summary>The plan with paths relative to the AppHost's folder, and without the lines of its declaration, which move with every edit.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="appHostDirectory">The AppHost's folder, absolute.</param>
    public static ApplicationPlan Of(ApplicationPlan plan, string appHostDirectory)
    {
        var relative = PlanPaths.Map(plan, path => RelativePath.From(appHostDirectory, path, appHostDirectory));
        return relative with { Experiments = [.. relative.Experiments.Select(e => e with { Processes = [.. e.Processes.Select(p => p with { DeclaredAt = "" })] })] };
    }
}
