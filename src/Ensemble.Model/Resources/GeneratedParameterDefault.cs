namespace Ensemble.Model;

/// <summary>How a default is generated for a parameter without a value.</summary>
/// <param name="Length">Number of characters, 1 to 1024.</param>
/// <param name="Special">Whether characters other than letters and digits may appear.</param>
public sealed record GeneratedParameterDefault(int Length = 22, bool Special = false);
