using Ensemble.Hosting.Targets;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>Writes the plan itself as <c>plan.json</c>, the same from every checkout.</summary>
internal sealed class PlanPublisher : IPublisher
{
    public const string FileName = "plan.json";

    public string Name => "plan";

    public Task<PublishResult> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var plan = PortablePlan.Of(request.Plan, request.AppHostDirectory);
        return Task.FromResult(new PublishResult([new(FileName, plan.ToJson())], []));
    }
}
