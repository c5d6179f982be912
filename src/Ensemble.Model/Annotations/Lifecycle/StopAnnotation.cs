namespace Ensemble.Model;

/// <summary>How a process is asked to end. A null leaves what was declared before.</summary>
/// <param name="Signal">The signal's name, such as <c>SIGTERM</c>.</param>
/// <param name="GracePeriod">How long it may take before it is killed.</param>
public sealed record StopAnnotation(string? Signal, TimeSpan? GracePeriod) : IResourceAnnotation;
