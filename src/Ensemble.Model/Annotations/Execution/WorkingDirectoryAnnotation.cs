namespace Ensemble.Model;

/// <summary>The working directory of a process, or of all processes of a group or experiment that name none themselves.</summary>
/// <param name="Path">Relative paths refer to the AppHost's folder; <c>~</c> is the user's home.</param>
public sealed record WorkingDirectoryAnnotation(string Path) : IResourceAnnotation;
