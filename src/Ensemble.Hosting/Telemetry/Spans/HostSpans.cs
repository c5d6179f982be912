using System.Collections.Immutable;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Hosting.Telemetry;

/// <summary>The host's own spans in the store of a run.</summary>
internal static class HostSpans
{
    private const long BytesOfSpan = 4096;

    /// <summary>A span on its way into the store.</summary>
    public static ResourceBatch<SpanRecord> BatchOf(TraceSpan span) => new(span.Resource, [span.Span], BytesOfSpan, null);

    /// <summary>The names of those that a store has.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="trace">The run's trace.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static HashSet<SpanId> Known(SqliteConnection connection, TraceId trace, CancellationToken cancellationToken)
    {
        var known = new HashSet<SpanId>();
        PageMark? after = null;
        do
        {
            // By the name first: it is looked at without reading the rest of a span, and most spans of the trace are those of processes.
            var page = SpanSearch.Find(connection, new SpanQuery
            {
                Trace = trace,
                Name = "run ",
                Fields = [new("scope.name", FieldOperator.Equal, RunSpans.ScopeName)],
                Limit = RowQuery.MaxLimit,
                After = after,
            }, cancellationToken);
            known.UnionWith(page.Items.Select(s => s.Span.SpanId));
            after = page.Next;
        }
        while (after is not null);
        return known;
    }

    /// <summary>Adds what is missing to the store of a run of which nobody is left, by the plan and the journal in its folder.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The run was killed before it had both.</exception>
    /// <exception cref="FormatException">A newer version wrote it.</exception>
    public static void Complete(RunFolder folder, TimeProvider time)
    {
        if (File.Exists(Path.Combine(folder.Directory, StoreFile.Name)))
            Complete(folder, PlanJson.ReadPlan(File.ReadAllText(folder.PlanFile)), JournalReader.ReadAll(folder.JournalFile), time);
    }

    /// <summary>Adds what is missing to the store of a run of which nobody is left; where its journal has no end, everything that is open ends with its last
    /// event. Where it has no store, nothing is done.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="plan">What ran.</param>
    /// <param name="events">Its whole journal.</param>
    /// <param name="time">The clock.</param>
    public static void Complete(RunFolder folder, ApplicationPlan plan, IEnumerable<RunEvent> events, TimeProvider time)
    {
        if (!File.Exists(Path.Combine(folder.Directory, StoreFile.Name)))
            return;
        var spans = new RunSpans(plan, folder.RunId);
        ImmutableArray<TraceSpan> ended = [.. events.SelectMany(spans.Apply), .. spans.Abandon()];
        try
        {
            var file = StoreFile.In(folder.Directory);
            HashSet<SpanId> known;
            using (var connection = file.OpenForReading())
                known = Known(connection, spans.Trace, CancellationToken.None);
            using var writer = new StoreWriter(file, StoreOptions.Default, time);
            foreach (var span in ended.Where(s => !known.Contains(s.Span.SpanId)))
                writer.Add(BatchOf(span));
        }
        catch (Exception unusable) when (StoreRefusal.Of(unusable) is not null)
        {
            // The journal tells the same.
        }
    }
}
