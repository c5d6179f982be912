namespace Ensemble.Dashboard.Wire;

/// <summary>The value behind a mask.</summary>
/// <param name="Value">The value.</param>
internal sealed record RevealAnswer(string Value);
