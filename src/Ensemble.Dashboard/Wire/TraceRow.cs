namespace Ensemble.Dashboard.Wire;

/// <summary>A trace of a list.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">The name of its root span.</param>
/// <param name="Sender">The root's process, by number among those of the answer.</param>
/// <param name="Start">When it began, milliseconds since 1970.</param>
/// <param name="Duration">Milliseconds.</param>
/// <param name="Spans">How many spans.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Rooted">Whether the root has come.</param>
internal sealed record TraceRow(string Id, string Name, int Sender, double Start, double Duration, long Spans, long Errors, bool Rooted);
