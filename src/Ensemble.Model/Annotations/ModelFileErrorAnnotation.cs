namespace Ensemble.Model;

/// <summary>Something wrong in a saved model that was to be loaded. It is kept on the model, so that it is reported together with all other errors.</summary>
/// <param name="Message">What is wrong and what to write instead, in whole sentences.</param>
/// <param name="Location">File, line and column.</param>
public sealed record ModelFileErrorAnnotation(string Message, SourceLocation Location) : IResourceAnnotation;
