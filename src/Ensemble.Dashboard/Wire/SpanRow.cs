namespace Ensemble.Dashboard.Wire;

/// <summary>A span of a trace. Short names: there may be ten thousand of them.</summary>
/// <param name="I">Its identity.</param>
/// <param name="P">That of its parent; null for none.</param>
/// <param name="N">Its name, by number.</param>
/// <param name="S">When it began, milliseconds behind the trace.</param>
/// <param name="D">How long it took, milliseconds.</param>
/// <param name="R">Its process, by number.</param>
/// <param name="E">Whether it failed; null for no.</param>
/// <param name="K">Its kind, OTLP's number.</param>
/// <param name="V">How many events it has; null for none.</param>
/// <param name="L">How many links it has; null for none.</param>
/// <param name="O">Whether it goes on; null for no.</param>
internal sealed record SpanRow(string I, string? P, int N, double S, double D, int R, bool? E, int K, int? V, int? L, bool? O);
