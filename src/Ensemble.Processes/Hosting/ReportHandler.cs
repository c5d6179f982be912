using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Hosting;

/// <summary>Handles one report of the launcher; the fields are valid during the call only.</summary>
internal delegate void ReportHandler(ReportKind kind, ReadOnlySpan<byte> fields);
