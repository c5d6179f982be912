namespace Ensemble.Model;

/// <summary>Code of the AppHost that does jobs of a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Handler">The code, in a form that the host knows.</param>
/// <param name="Location">Where that was said.</param>
public sealed record JobHandlerAnnotation(string Type, Delegate Handler, SourceLocation Location) : IResourceAnnotation;
