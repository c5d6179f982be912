namespace Ensemble.CommandLine.Machine;

/// <summary>What <c>doctor</c> found about one thing.</summary>
/// <param name="Name">The thing.</param>
/// <param name="Level">How it is.</param>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to do; null where nothing has to be done.</param>
internal sealed record Finding(string Name, FindingLevel Level, string Text, string? Advice = null);
