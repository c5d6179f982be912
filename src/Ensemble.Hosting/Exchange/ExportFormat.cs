namespace Ensemble.Hosting.Exchange;

/// <summary>What a run is exported as.</summary>
internal enum ExportFormat
{
    /// <summary>A ZIP file with OTLP's JSON lines: <c>traces.jsonl</c>, <c>logs.jsonl</c>, <c>metrics.jsonl</c>.</summary>
    Otlp,

    /// <summary>A trace for Perfetto and Chrome.</summary>
    Perfetto,

    /// <summary>A ZIP file with tables: <c>spans.csv</c>, <c>logs.csv</c>, <c>points.csv</c>, <c>console.csv</c>.</summary>
    Csv,

    /// <summary>All of the run as one file, to be opened elsewhere.</summary>
    Bundle,
}
