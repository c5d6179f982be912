using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Search;
using Ensemble.Hosting.Consoles;
using Ensemble.Hosting.Consoles.Patterns;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How soon something is found in many lines of output, and in many log records.</summary>
internal sealed class SearchFigure : IFigure
{
    private const int Page = 200;
    private const int Newest = 1_000_000;
    private const double Goal = 500;

    public string Name => "search";

    public string Method =>
        "Ten million lines of output in eight logs, merged by time, and ten million log records in a store. Asked for the newest 200 that match, or for all of " +
        "the newest million lines; the files are in the system's cache, as those are that were just written. Each question is asked once to warm up.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        int lines = bench.Amount(thorough: 10_000_000, quick: 1_000_000);
        string folder = bench.NewFolder();
        bench.Say($"  writing {lines:#,0} lines");
        var logs = ConsoleCorpus.Write(folder, lines, cancellationToken);
        var search = new ConsoleSearch(logs, bench.Time);
        var million = await BeginOfNewestAsync(search, lines, cancellationToken);
        var rows = new List<Row>
        {
            await ConsoleAsync(bench, search, "a common part of a line", Of("reward  996"), null, cancellationToken),
            await ConsoleAsync(bench, search, "a part of a line that is nowhere in the newest million", Of("checkpoint-none"), million, cancellationToken),
            await ConsoleAsync(bench, search, "the same in whatever case", Of("CHECKPOINT-none", ignoreCase: true), million, cancellationToken),
            await ConsoleAsync(bench, search, "a regular expression that nothing in the newest million matches", Of(@"loss 0\.9999\d+x", isExpression: true),
                million, cancellationToken),
            await ConsoleAsync(bench, search, "a regular expression without a word in it", Of(@"\d{12,}", isExpression: true), million, cancellationToken),
            await ConsoleAsync(bench, search, $"a part of the very first of {lines:#,0} lines", Of(ConsoleCorpus.Rare), null, cancellationToken, isGoal: false),
        };
        Directory.Delete(folder, recursive: true);

        folder = bench.NewFolder();
        bench.Say($"  writing {lines:#,0} log records");
        LogCorpus.Write(folder, lines, cancellationToken);
        var queries = new TelemetryQueries(StoreFile.In(folder));
        rows.Add(await LogsAsync(bench, queries, $"a word in the bodies of {lines:#,0} log records", LogCorpus.Word, cancellationToken));
        rows.Add(await LogsAsync(bench, queries, "two words, one of them in every record", $"agent {LogCorpus.Word}", cancellationToken));
        rows.Add(await LogsAsync(bench, queries, "a word in none of them", "checkpoint", cancellationToken));
        Directory.Delete(folder, recursive: true);
        return rows;
    }

    private static LinePattern Of(string text, bool isExpression = false, bool ignoreCase = false) =>
        LinePattern.Parse(text, isExpression, ignoreCase).Pattern!;

    private static async Task<Row> ConsoleAsync(
        Workbench bench, ConsoleSearch search, string what, LinePattern pattern, DateTimeOffset? from, CancellationToken cancellationToken, bool isGoal = true)
    {
        var query = new ConsoleQuery { Pattern = pattern, Limit = Page, From = from };
        double[] times = await TimesAsync(bench, () => search.FindAsync(query, cancellationToken));
        return isGoal ? Row.Limit($"console: {what}", Measure.Milliseconds, times, Goal) : Row.Inform($"console: {what}", Measure.Milliseconds, times);
    }

    private static async Task<Row> LogsAsync(Workbench bench, TelemetryQueries queries, string what, string text, CancellationToken cancellationToken) =>
        Row.Limit(
        $"log records: {what}", Measure.Milliseconds, await TimesAsync(bench, () =>
            queries.LogsAsync(new() { Text = text, Limit = Page }, cancellationToken)), Goal);

    private static async Task<DateTimeOffset> BeginOfNewestAsync(ConsoleSearch search, int lines, CancellationToken cancellationToken)
    {
        var ends = (
            First: (await search.FindAsync(new() { Limit = 1, Forwards = true }, cancellationToken)).Lines[0].Time,
            Last: (await search.FindAsync(new() { Limit = 1 }, cancellationToken)).Lines[0].Time);
        return ends.Last - ((ends.Last - ends.First) * Math.Min(1.0, (double)Newest / lines));
    }

    private static async Task<double[]> TimesAsync(Workbench bench, Func<Task> ask)
    {
        await ask();
        var times = new List<double>();
        for (int round = 0; round < bench.Rounds; round++)
        {
            long began = bench.Time.GetTimestamp();
            await ask();
            times.Add(bench.Time.GetElapsedTime(began).TotalMilliseconds);
        }
        return [.. times];
    }
}
