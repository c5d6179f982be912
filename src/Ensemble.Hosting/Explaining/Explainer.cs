using System.Globalization;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Explaining;

/// <summary>Says why replicas are as they are: sentence and evidence, from plan, journal and output.</summary>
/// <param name="run">Whose.</param>
internal sealed class Explainer(IExplainedRun run)
{
    private const int Most = 200;
    private const int LastWords = 6;
    private const int LongestLine = 500;
    private const int MostEvents = 3;

    private static readonly string[] Order = ["bad", "warn", "busy", "idle", "ok", "done"];

    private readonly Reasoning _reasoning = new(run.Plan, run.Find, run.Until, run.IsOver);

    /// <summary>All that is not well, the worst first.</summary>
    public Task<IReadOnlyList<Explanation>> TroublesAsync(CancellationToken cancellationToken) =>
        ExplainAsync(run.Replicas.Select(_reasoning.Of).OfType<Reason>(), cancellationToken);

    /// <summary>What the host warned of, oldest first.</summary>
    public IEnumerable<Explanation> Warnings() =>
        from warning in run.Newest(Most, static e => e.Body is HostWarning)
        let told = EventSentence.Of(warning.Body)
        select new Explanation(warning.Subject, [], "Warning", told.Tone, told.Text, [new("event", told.Text, warning.Time)]);

    /// <summary>Some replicas, those that are well too.</summary>
    public Task<IReadOnlyList<Explanation>> OfAsync(IEnumerable<ReplicaId> replicas, CancellationToken cancellationToken) =>
        ExplainAsync(replicas.Select(run.Find).OfType<ReplicaStatus>().Select(status => _reasoning.Of(status) ?? Well(status)), cancellationToken);

    // What several replicas of a process have in common is said once.
    private async Task<IReadOnlyList<Explanation>> ExplainAsync(IEnumerable<Reason> reasons, CancellationToken cancellationToken)
    {
        var folded = reasons.GroupBy(r => (r.Replica.Process, r.State.Word, Kind: Digitless(r.Sentence)))
            .OrderBy(g => Array.IndexOf(Order, g.First().State.Tone));
        List<Explanation> explanations = [];
        foreach (var same in folded.Take(Most))
            explanations.Add(await ExplanationAsync([.. same], cancellationToken));
        return explanations;
    }

    private async Task<Explanation> ExplanationAsync(Reason[] same, CancellationToken cancellationToken)
    {
        var first = same[0];
        string replica = first.Replica.ToString();
        var events = run.Newest(MostEvents, e => e.Subject == replica).Select(e => new Evidence("event", EventSentence.Of(e.Body).Text, e.Time));
        var words = first.AsksOutput ? await LastWordsAsync(first.Replica, cancellationToken) : [];
        int all = run.Plan.AllProcesses().First(p => p.Id == first.Replica.Process).Replicas;
        string subject = same.Length > 1 || all == 1 ? first.Replica.Process.ToString() : replica;
        return new(
            subject, [.. same.Select(s => s.Replica.ToString())], first.State.Word, first.State.Tone, first.Sentence, [.. words, .. first.Evidence, .. events]);
    }

    private Reason Well(ReplicaStatus status)
    {
        string replica = status.Replica.ToString();
        var state = ShownState.Of(status, run.IsOver);
        string since = status.Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        string sentence = status.Phase is ReplicaPhase.Ended ? $"{status.Cause?.ToString() ?? "ended"} at {since} UTC" : $"is well: it runs since {since} UTC";
        string again = status.Attempt > 1 && run.Newest(1, e => e.Subject == replica && e.Body is ReplicaEnded) is [{ Body: ReplicaEnded before }]
            && status.Phase is not ReplicaPhase.Ended ? $"; it was started again because it {before.Cause}" : "";
        return new(status.Replica, state, sentence + again, [], AsksOutput: false);
    }

    private async Task<IReadOnlyList<Evidence>> LastWordsAsync(ReplicaId replica, CancellationToken cancellationToken)
    {
        var words = new List<Evidence>();
        var query = LogQuery.All with { Tail = LastWords, Streams = LogStreams.Error };
        try
        {
            await foreach (var line in run.LogsAsync(replica, query, cancellationToken))
            {
                string text = SafeText.Of(line.Text, keepColors: false);
                words.Add(new("output", text.Length > LongestLine ? text[..LongestLine] + "…" : text, line.Time));
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
