using Ensemble.Hosting.Explaining;
using System.Text.Json;
using Ensemble.Dashboard.Jobs;
using Ensemble.Dashboard.Processes;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Model.Journal;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Timeline;

/// <summary>Answers with what replicas and jobs went through.</summary>
/// <param name="jobs">The jobs.</param>
internal sealed class TimelineAnswers(JobShelf jobs)
{
    private const int MostMarks = 1000;

    public async Task AnswerAsync(HttpContext http, IShownRun run)
    {
        var replicas = Of(run);
        var submitted = await SubmittedJobs.RowsAsync(jobs.Of(run), run, replicas.From, replicas.To, http.RequestAborted);
        await JsonAnswer.WriteAsync(http, replicas with { Rows = [.. replicas.Rows, .. submitted] }, DashboardJson.Default.TimelineAnswer);
    }

    private static TimelineAnswer Of(IShownRun run)
    {
        var (segments, forgotten) = run.Story.Lives();
        var lives = segments.GroupBy(s => s.Replica).ToDictionary(g => g.Key, g => g.OrderBy(s => s.From).Select(Segment));
        double? to = run.Story.Ended is not null || run.IsPast ? UnixTime.Of(run.Story.LastTime) : null;
        return new(
            UnixTime.Of(run.Story.Began?.Time) ?? 0, to,
            [.. (run.Names?.Replicas ?? []).Select(r => new TimelineRow(r.ToString(), [.. lives.GetValueOrDefault(r, [])]))],
            [.. run.Story.After(0, MostMarks, e => IsMark(e.Body)).Events.Select(JournalWords.Of)], forgotten);
    }

    private static bool IsMark(EventBody body) => body is HostWarning or ExperimentEnded or ExperimentStopping or RunStopping or RunEnded or CommandRun;

    private static TimelineSegment Segment(LifeSegment segment) => new(
        JsonNamingPolicy.CamelCase.ConvertName(segment.Phase.ToString()), UnixTime.Of(segment.From), UnixTime.Of(segment.To), segment.Attempt, segment.Detail,
        segment.Cause?.ToString(), segment.Cause is { } cause ? ShownState.Ended(cause).Tone : null);
}
