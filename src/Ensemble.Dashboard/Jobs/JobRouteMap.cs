using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Hosting.Control.Serving;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Jobs;

/// <summary>What is answered about jobs: those of the AppHost of a run, and the user's own.</summary>
/// <param name="shelf">The stores.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends streams with the server.</param>
internal sealed class JobRouteMap(JobShelf shelf, TimeProvider time, CancellationToken stopping)
{
    private const int MostStreams = 64;

    private readonly JobAnswers _answers = new(new StreamSlots(MostStreams), time, stopping);

    /// <summary>Maps those of runs.</summary>
    /// <param name="map">Takes the rest of the path, whether something is done, and the answer.</param>
    public void MapRuns(Action<string, bool, Func<HttpContext, IShownRun, Task>> map) => Map(
        (rest, acts, answer) => map(rest, acts, (http, run) => answer(http, () => shelf.Of(run))));

    /// <summary>Maps those of the user: only who may operate what is here sees them too.</summary>
    /// <param name="map">Takes the rest of the path, whether something is done, and the answer.</param>
    public void MapUser(Action<string, bool, Func<HttpContext, Task>> map) => Map((rest, acts, answer) => map(
        rest, acts, http => DashboardRoutes.SeesOthers(http)
            ? answer(http, shelf.OfUser)
            : ProblemAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, "With this link only the runs here can be looked at.")));

    private void Map(Action<string, bool, Func<HttpContext, Func<ShownJobs>, Task>> map)
    {
        map("/jobs", false, (http, find) => JobAnswers.ListAsync(http, find()));
        map("/jobs/live", false, _answers.FollowAsync);
        map("/jobs/choices", false, (http, find) => JobAnswers.ChoicesAsync(http, find()));
        map("/jobs/actions", true, (http, find) => JobDeeds.ActAsync(http, find(), time));
        map("/job/{id}", false, (http, find) => JobAnswers.ShowAsync(http, find()));
        map("/job/{id}/explain", false, (http, find) => JobAnswers.ExplainAsync(http, find()));
        map("/job/{id}/log", false, (http, find) => _answers.FollowLogAsync(http, find()));
        map("/job/{id}/log/download", false, (http, find) => JobAnswers.DownloadLogAsync(http, find()));
        map("/job-files/{id}", false, (http, find) => JobAnswers.FileAsync(http, find()));
    }
}
