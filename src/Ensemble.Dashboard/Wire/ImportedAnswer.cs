namespace Ensemble.Dashboard.Wire;

/// <summary>A run that was taken in.</summary>
internal sealed record ImportedAnswer(string Run, string Folder);
