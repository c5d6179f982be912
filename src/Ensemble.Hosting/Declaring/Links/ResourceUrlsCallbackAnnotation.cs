using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>A callback that changes the links of a resource. A delegate, so it is no part of saved models.</summary>
/// <param name="Callback">Called once all addresses are known.</param>
public sealed record ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> Callback) : IResourceAnnotation;
