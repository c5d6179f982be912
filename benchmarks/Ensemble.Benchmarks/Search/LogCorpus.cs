using System.Globalization;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Benchmarks.Search;

/// <summary>Structured log records in a store, many of them.</summary>
internal static class LogCorpus
{
    private const int Batch = 4_096;

    /// <summary>A word that one record in a hundred thousand has.</summary>
    public const string Word = "evacuated";

    private const int EveryWord = 100_000;

    public static void Write(string folder, int records, CancellationToken cancellationToken)
    {
        var options = StoreOptions.Default with { MaxDiskBytes = 16L * 1024 * 1024 * 1024, MaxFileBytes = 32L * 1024 * 1024 * 1024 };
        using var writer = new StoreWriter(StoreFile.In(folder), options, TimeProvider.System);
        var processes = Enumerable.Range(0, 4).Select(i => new TelemetryResource(
            [new("service.name", AttributeValue.Of("agent")), new("service.instance.id", AttributeValue.Of($"agent-{i}"))])).ToArray();
        for (int at = 0; at < records; at += Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = Enumerable.Range(at, Math.Min(Batch, records - at)).Select(Record).ToArray();
            writer.Add(new ResourceBatch<LogRecord>(processes[at / Batch % processes.Length], batch, 200L * batch.Length, null));
            writer.CommitDue(all: false);
        }
    }

    private static LogRecord Record(int i) => new()
    {
        Time = 1_700_000_000_000_000_000 + (i * 1_000_000L),
        Severity = (byte)(i % 100 == 0 ? 13 : 9),
        Body = AttributeValue.Of(string.Create(
            CultureInfo.InvariantCulture, $"episode {i / 200 % 1000} took {i % 997} steps, the agent {(i % EveryWord == 0 ? Word : "reached the goal")}")),
    };
}
