namespace Ensemble.Model;

/// <summary>A link that is shown with a resource.</summary>
/// <param name="Url">The address; relative to <paramref name="EndpointName"/> where that is given.</param>
/// <param name="DisplayText">What is shown instead of the address; null shows the address.</param>
/// <param name="EndpointName">The endpoint it belongs to; null for none.</param>
public sealed record UrlAnnotation(ReferenceExpression Url, string? DisplayText, string? EndpointName) : IResourceAnnotation;
