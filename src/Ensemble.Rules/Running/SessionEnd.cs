namespace Ensemble.Rules.Running;

/// <summary>How the running of an ensemble ended.</summary>
/// <param name="Kind">How.</param>
/// <param name="Jobs">How many of its jobs are left in the queue.</param>
/// <param name="Reason">Why, a sentence; null where there is nothing to say.</param>
internal sealed record SessionEnd(SessionEndKind Kind, int Jobs, string? Reason = null);
