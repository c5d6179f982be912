using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>A callback that changes the links of a resource. A delegate, so it is no part of saved models.</summary>
/// <param name="Callback">Called once for every replica, when all addresses are known.</param>
/// <param name="Location">Where that was said.</param>
public sealed record ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> Callback, SourceLocation Location) : IResourceAnnotation;
