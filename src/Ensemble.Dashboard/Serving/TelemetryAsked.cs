using Ensemble.Dashboard.Runs;
using Ensemble.Telemetry.Queries;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Ensemble.Dashboard.Serving;

/// <summary>Answers questions about telemetry where there is some, and says why not where there is none.</summary>
internal static class TelemetryAsked
{
    /// <summary>Wraps an answer.</summary>
    public static Func<HttpContext, IShownRun, Task> Of(Func<HttpContext, IShownRun, TelemetryQueries, Parameters, Task> answer) => async (http, run) =>
    {
        if (run.Telemetry is not { } telemetry)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "This run has no telemetry: none of its processes has sent any.");
            return;
        }
        try
        {
            await answer(http, run, telemetry, new Parameters(http.Request.Query));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The page does not want it any more.
        }
        catch (Exception unreadable) when (unreadable is SqliteException or InvalidDataException && !http.Response.HasStarted)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status422UnprocessableEntity, $"The telemetry cannot be read: {unreadable.Message}");
        }
    };

    /// <summary>Says what of a question cannot be understood.</summary>
    /// <returns>Whether there was nothing to say.</returns>
    public static async Task<bool> IsUnderstoodAsync(HttpContext http, Parameters parameters)
    {
        if (parameters.Problem is not { } problem)
            return true;
        await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, problem);
        return false;
    }
}
