namespace Ensemble.Dashboard.Wire;

/// <summary>An event in words.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Time">When.</param>
/// <param name="Subject">Whom it concerns; empty for the run.</param>
/// <param name="Type">Its type, such as <c>process.running</c>.</param>
/// <param name="Text">What happened.</param>
/// <param name="Tone">How that is.</param>
internal sealed record JournalRow(long Sequence, double Time, string Subject, string Type, string Text, string Tone);
