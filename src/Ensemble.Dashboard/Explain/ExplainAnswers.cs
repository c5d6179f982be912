using Ensemble.Dashboard.Jobs;
using Ensemble.Dashboard.Processes;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Explain;

/// <summary>Answers why what is not green is not.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="time">The clock.</param>
internal sealed class ExplainAnswers(JobShelf jobs, TimeProvider time)
{
    private const int MostFindings = 200;
    private const int LastWords = 6;
    private const int LongestLine = 500;
    private const int MostEvents = 3;

    private static readonly string[] Order = ["bad", "warn", "busy", "idle"];

    public async Task AnswerAsync(HttpContext http, IShownRun run)
    {
        var findings = new List<Finding>();
        if (run.Plan is { } plan)
        {
            var now = run.Story.Ended?.Time ?? (run.IsPast ? run.Story.LastTime : null) ?? time.GetUtcNow();
            var reasoning = new Reasoning(plan, run.Story.Find, now, run.IsOver);
            // What several replicas of a process have in common is said once.
            var folded = run.Story.Replicas().Select(reasoning.Of).OfType<Reason>()
                .GroupBy(r => (r.Replica.Process, r.State.Word, Kind: Digitless(r.Sentence))).OrderBy(g => Array.IndexOf(Order, g.First().State.Tone));
            foreach (var same in folded.Take(MostFindings))
                findings.Add(await FindingAsync(run, [.. same], http.RequestAborted));
        }
        findings.AddRange(await SubmittedJobs.FindingsAsync(jobs.Of(run), run, http.RequestAborted));
        var warnings = run.Story.After(0, MostFindings, e => e.Body is HostWarning).Events
            .Select(e => (Event: e, Row: JournalWords.Of(e)))
            .Select(w => new Finding(w.Event.Subject, [], "Warning", w.Row.Tone, w.Row.Text, [new("event", w.Row.Text, w.Row.Time)]));
        findings.AddRange(warnings);
        await JsonAnswer.WriteAsync(http, [.. findings], DashboardJson.Default.ImmutableArrayFinding);
    }

    private static async Task<Finding> FindingAsync(IShownRun run, Reason[] same, CancellationToken cancellationToken)
    {
        var first = same[0];
        string replica = first.Replica.ToString();
        var events = run.Story.After(0, MostEvents, e => e.Subject == replica).Events.Select(JournalWords.Of).Select(r => new Evidence("event", r.Text, r.Time));
        var words = first.AsksOutput ? await LastWordsAsync(run, first.Replica, cancellationToken) : [];
        int all = run.Plan!.AllProcesses().First(p => p.Id == first.Replica.Process).Replicas;
        string subject = same.Length > 1 || all == 1 ? first.Replica.Process.ToString() : replica;
        return new(
            subject, [.. same.Select(s => s.Replica.ToString())], first.State.Word, first.State.Tone, first.Sentence, [.. words, .. first.Evidence, .. events]);
    }

    private static async Task<IReadOnlyList<Evidence>> LastWordsAsync(IShownRun run, ReplicaId replica, CancellationToken cancellationToken)
    {
        var words = new List<Evidence>();
        var query = LogQuery.All with { Tail = LastWords, Streams = LogStreams.Error };
        try
        {
            await foreach (var line in run.LogsAsync(replica, query, cancellationToken))
            {
                string text = SafeText.Of(line.Text, keepColors: false);
                words.Add(new("output", text.Length > LongestLine ? text[..LongestLine] + "…" : text, UnixTime.Of(line.Time)));
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Its output was not kept, or not here.
        }
        return words;
    }

    // How long it was or with which number does not make another reason of it.
    private static string Digitless(string sentence) => string.Concat(sentence.Where(c => !char.IsAsciiDigit(c)));
}
