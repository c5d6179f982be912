namespace Ensemble;

/// <summary>An option of a packaged set of rules.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it says, a sentence.</param>
/// <param name="Default">What it is where nothing is said; null where something must be.</param>
public sealed record RuleSetOption(string Name, string Meaning, object? Default = null);
