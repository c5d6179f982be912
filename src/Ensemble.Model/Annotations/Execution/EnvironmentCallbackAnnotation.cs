namespace Ensemble.Model;

/// <summary>A callback that adds variables when a replica starts. It is no part of plans and manifests.</summary>
/// <param name="Callback">May change the variables declared before it.</param>
public sealed record EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> Callback) : IResourceAnnotation;
