using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Access;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Processes;

/// <summary>Does what people ask for.</summary>
internal static class ProcessActions
{
    private const int MostSubjects = 10_000;
    private const int MostAtATime = 16;

    /// <summary>Runs a command on each of the subjects that are named.</summary>
    public static async Task ActAsync(HttpContext http, IShownRun run)
    {
        if (await JsonAnswer.ReadAsync(http, DashboardJson.Default.ActionRequest) is not { } request)
            return;
        if (string.IsNullOrEmpty(request.Action) || request.Subjects.IsDefaultOrEmpty || request.Subjects.Length > MostSubjects)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, $"Name an action and 1 to {MostSubjects} subjects.");
            return;
        }
        if (run.Controls is not { } controls)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status409Conflict, "This run does not run here: nothing can be done with it.");
            return;
        }
        string by = AccessIdentity.Of(http).By;
        var results = new ActionResult[request.Subjects.Length];
        await Parallel.ForAsync(
            0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = MostAtATime, CancellationToken = http.RequestAborted }, async (i, cancellation) =>
            {
                var result = await controls.ExecuteAsync(request.Subjects[i], request.Action, by, cancellation);
                results[i] = result.Success ? new(request.Subjects[i], null, result.Message)
                    : new(request.Subjects[i], result.ErrorMessage ?? (result.Canceled ? "It was given up." : "It failed without saying why."), null);
            });
        await JsonAnswer.WriteAsync(http, new ActionAnswer([.. results]), DashboardJson.Default.ActionAnswer);
    }
}
