namespace Ensemble.Hosting.Saving;

/// <summary>How one kind of annotation stands in a file.</summary>
/// <param name="Key">The key below the resource.</param>
/// <param name="Type">The kind.</param>
/// <param name="IsList">Whether every annotation counts; otherwise only the last does.</param>
internal sealed record SavedAnnotation(string Key, Type Type, bool IsList);
