using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Targets;

/// <summary>Writes the plan itself as <c>plan.json</c>.</summary>
internal sealed class PlanPublisher : IPublisher
{
    public string Name => "plan";

    public async Task<IReadOnlyList<Diagnostic>> PublishAsync(ApplicationPlan plan, string directory, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "plan.json"), plan.ToJson(), cancellationToken);
        return [];
    }
}
