using Ensemble.Dashboard.Serving;
using Ensemble.Hosting.Control.Serving;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Live;

/// <summary>Streams that tell pages of a run.</summary>
/// <param name="slots">Bounds how many there are.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends them with the server.</param>
internal sealed class LiveAnswers(StreamSlots slots, TimeProvider time, CancellationToken stopping)
{
    public async Task FollowAsync(HttpContext http, Runs.IShownRun run)
    {
        if (!slots.TryTake())
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status429TooManyRequests, $"{slots.Taken} pages are open already. Close some.");
            return;
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await new LiveFeed(run, new EventStream(http), time, stopping).RunAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server ends.
        }
        finally
        {
            slots.GiveBack();
        }
    }
}
