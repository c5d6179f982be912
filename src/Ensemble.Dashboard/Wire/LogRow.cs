using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>A structured log record.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Time">When, milliseconds since 1970.</param>
/// <param name="Sender">Whose, by number among those of the answer.</param>
/// <param name="Severity">OTLP's number; 0 unknown.</param>
/// <param name="Level">The name of it.</param>
/// <param name="Body">The text.</param>
/// <param name="Scope">The logger.</param>
/// <param name="Event">The name of the event; empty for none.</param>
/// <param name="Trace">The trace it is in; null for none.</param>
/// <param name="Span">The span it is in; null for none.</param>
/// <param name="Attributes">Names and values.</param>
internal sealed record LogRow(
    string Id, double Time, int Sender, int Severity, string Level, string Body, string Scope, string Event, string? Trace, string? Span,
    ImmutableArray<string[]> Attributes);
