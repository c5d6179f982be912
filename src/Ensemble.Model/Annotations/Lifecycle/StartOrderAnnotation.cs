namespace Ensemble.Model;

/// <summary>The start order of an experiment.</summary>
/// <param name="Order">The order.</param>
public sealed record StartOrderAnnotation(StartOrder Order) : IResourceAnnotation;
