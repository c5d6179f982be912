namespace Ensemble.Dashboard.Wire;

/// <summary>A line of output.</summary>
/// <param name="T">When it came, milliseconds since 1970.</param>
/// <param name="L">Its log, by its number among those of the answer.</param>
/// <param name="P">The place before it.</param>
/// <param name="X">Its text, with what terminals take for colours.</param>
/// <param name="C">Whether it is longer than what is told of it; null for no.</param>
internal sealed record ConsoleRow(double T, int L, string P, string X, bool? C);
