using System.Collections.Immutable;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Explaining;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Explain;

/// <summary>Answers why what is not green is not.</summary>
/// <param name="time">The clock.</param>
internal sealed class ExplainAnswers(TimeProvider time)
{
    public async Task AnswerAsync(HttpContext http, IShownRun run)
    {
        ImmutableArray<Explanation> troubles = [];
        if (run.Plan is { } plan)
            troubles = [.. await new Explainer(new ShownStory(run, plan, time)).TroublesAsync(http.RequestAborted)];
        await JsonAnswer.WriteAsync(http, troubles, DashboardJson.Default.ImmutableArrayExplanation);
    }
}
