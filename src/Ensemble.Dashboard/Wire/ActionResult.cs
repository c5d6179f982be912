namespace Ensemble.Dashboard.Wire;

/// <summary>What became of an action on one subject.</summary>
/// <param name="Subject">Which.</param>
/// <param name="Refusal">Why it was not done, as a sentence; null where it was.</param>
/// <param name="Message">What it said; null for nothing.</param>
internal sealed record ActionResult(string Subject, string? Refusal, string? Message);
