namespace Ensemble.Sdk.Tasks.Reporting;

/// <summary>A file that a declaration depends on.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Exists">Whether it was there.</param>
internal sealed record ReportedFile(string Path, bool Exists);
