namespace Ensemble.Dashboard.Wire;

/// <summary>Why there is no answer.</summary>
/// <param name="Message">A sentence.</param>
internal sealed record ProblemMessage(string Message);
