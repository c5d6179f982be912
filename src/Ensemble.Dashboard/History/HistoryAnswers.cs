using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.History;

/// <summary>Answers about several runs, and keeps what people write about one.</summary>
/// <param name="shelf">The runs.</param>
internal sealed class HistoryAnswers(RunShelf shelf)
{
    private const int MostCompared = 8;

    /// <summary>What differs between the runs of <c>?runs=a,b</c>.</summary>
    public Task CompareAsync(HttpContext http) => WithRunsAsync(http, async runs => await JsonAnswer.WriteAsync(
        http, await RunComparison.OfAsync(runs, http.RequestAborted), DashboardJson.Default.Comparison));

    /// <summary>The instrument of <c>?metric=</c> in the runs of <c>?runs=a,b</c>.</summary>
    public Task OverlayAsync(HttpContext http) => WithRunsAsync(http, async runs => await JsonAnswer.WriteAsync(
        http, await OverlaidMetrics.OfAsync(runs, http.Request.Query["metric"].ToString(), http.RequestAborted), DashboardJson.Default.OverlaidMetric));

    /// <summary>Keeps note and tags with a run.</summary>
    public static async Task NoteAsync(HttpContext http, IShownRun run)
    {
        if (await JsonAnswer.ReadAsync(http, DashboardJson.Default.NotesRequest) is not { } request)
            return;
        string[] tags = [.. (request.Tags.IsDefault ? [] : request.Tags).Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
        string note = request.Note?.Trim() ?? "";
        if (note.Length > RunNotes.LongestNote || tags.Length > RunNotes.MostTags || tags.Any(t => t.Length > RunNotes.LongestTag))
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest,
                $"A note has at most {RunNotes.LongestNote} characters, a run at most {RunNotes.MostTags} tags, and a tag at most {RunNotes.LongestTag} characters.");
            return;
        }
        new RunNotes(note, [.. tags]).Write(run.Folder.Directory);
        await JsonAnswer.WriteAsync(http, RunShelf.Summary(run), DashboardJson.Default.RunSummary);
    }

    private async Task WithRunsAsync(HttpContext http, Func<IReadOnlyList<IShownRun>, Task> answer)
    {
        string[] ids = [.. http.Request.Query["runs"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        if (ids.Length is 0 or > MostCompared)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, $"Name 1 to {MostCompared} runs in 'runs', with commas between them.");
            return;
        }
        var leases = new List<RunLease>();
        try
        {
            foreach (string id in ids)
            {
                if (await shelf.OpenAsync(id, DashboardRoutes.SeesOthers(http), http.RequestAborted) is not { } lease)
                {
                    await ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, $"There is no run '{id}' here.");
                    return;
                }
                leases.Add(lease);
            }
            await answer([.. leases.Select(l => l.Run)]);
        }
        finally
        {
            foreach (var lease in leases)
                await lease.DisposeAsync();
        }
    }
}
