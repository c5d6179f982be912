namespace Ensemble.Model;

/// <summary>A callback that changes the arguments when a replica starts. It is no part of plans and manifests.</summary>
/// <param name="Callback">May change the arguments declared before it.</param>
public sealed record ArgumentsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> Callback) : IResourceAnnotation;
