using Ensemble.Dashboard.Jobs;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Explaining;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Explain;

/// <summary>Answers why what is not green is not.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="time">The clock.</param>
internal sealed class ExplainAnswers(JobShelf jobs, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext http, IShownRun run)
    {
        var explainer = run.Plan is { } plan ? new Explainer(new ShownStory(run, plan, time)) : null;
        List<Explanation> troubles = explainer is null ? [] : [.. await explainer.TroublesAsync(http.RequestAborted)];
        troubles.AddRange(await SubmittedJobs.TroublesAsync(jobs.Of(run), run, http.RequestAborted));
        troubles.AddRange(explainer?.Warnings() ?? []);
        await JsonAnswer.WriteAsync(http, [.. troubles], DashboardJson.Default.ImmutableArrayExplanation);
    }
}
