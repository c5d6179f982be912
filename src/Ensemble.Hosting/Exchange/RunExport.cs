using System.IO.Compression;
using Ensemble.Hosting.Exchange.Bundles;
using Ensemble.Hosting.Exchange.Csv;
using Ensemble.Hosting.Exchange.Perfetto;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Hosting.Exchange;

/// <summary>Writes runs for other tools and other places. Whether a run goes on or has ended: what there is now is written.</summary>
/// <param name="time">The clock.</param>
/// <param name="temporaryDirectory">Where a copy of the telemetry lies meanwhile.</param>
internal sealed class RunExport(TimeProvider time, string temporaryDirectory)
{
    /// <summary>The name of the file for a run.</summary>
    public static string FileName(string runId, ExportFormat format) => $"{RunFolders.FileName.Of(runId)}{format switch
    {
        ExportFormat.Otlp => ".otlp.zip",
        ExportFormat.Perfetto => ".perfetto.json",
        ExportFormat.Csv => ".csv.zip",
        _ => BundleManifest.Extension,
    }}";

    /// <summary>The type of its content.</summary>
    public static string ContentType(ExportFormat format) => format is ExportFormat.Perfetto ? "application/json" : "application/zip";

    /// <summary>Writes a run. Memory stays small, whatever its size.</summary>
    /// <param name="run">The run.</param>
    /// <param name="format">As what.</param>
    /// <param name="output">Written from its beginning to its end, never back.</param>
    /// <param name="cancellationToken">Gives up; what was written is worth nothing then.</param>
    /// <exception cref="FormatException">The run's plan or journal cannot be read.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public async Task WriteAsync(ExportedRun run, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        await using var gathering = new GatheringStream(output);
        await (format switch
        {
            ExportFormat.Otlp => WriteOtlpAsync(run, gathering, cancellationToken),
            ExportFormat.Perfetto => new PerfettoExport(run).WriteAsync(gathering, cancellationToken),
            ExportFormat.Csv => new CsvExport(run, time).WriteAsync(gathering, cancellationToken),
            _ => new BundleExport(time, temporaryDirectory).WriteAsync(run, gathering, cancellationToken),
        });
    }

    private static async Task WriteOtlpAsync(ExportedRun run, Stream output, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var (name, kind) in new[] { ("traces.jsonl", BlockKind.Spans), ("logs.jsonl", BlockKind.LogRecords), ("metrics.jsonl", BlockKind.Points) })
        {
            await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
            if (run.Telemetry is { } telemetry)
                await new TelemetryExport(telemetry).WriteAsync(kind, TimeRange.All, entry, cancellationToken);
        }
    }
}
