namespace Ensemble.Model;

/// <summary>A value that could not be understood where it was declared. It is kept here, so that it is reported together with all other errors of the
/// model.</summary>
/// <param name="What">What was declared, such as <c>WithMemory</c>.</param>
/// <param name="Value">The value as written.</param>
/// <param name="Expected">What can be written instead.</param>
/// <param name="Location">Where that was said.</param>
public sealed record MalformedValueAnnotation(string What, string Value, string Expected, SourceLocation Location) : IResourceAnnotation;
