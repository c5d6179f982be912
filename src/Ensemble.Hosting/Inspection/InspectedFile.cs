namespace Ensemble.Hosting.Inspection;

/// <summary>A file that was read, or looked for.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Exists">Whether it was there. One that was not matters too: its appearance changes what is declared.</param>
internal sealed record InspectedFile(string Path, bool Exists);
