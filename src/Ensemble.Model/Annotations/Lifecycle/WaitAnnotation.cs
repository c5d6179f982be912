namespace Ensemble.Model;

/// <summary>The process starts only once another has come so far.</summary>
/// <param name="Resource">The other process; an experiment or group stands for all its processes.</param>
/// <param name="Type">How far.</param>
/// <param name="ExitCode">For <see cref="WaitType.Completion"/>: the exit code that counts as completed.</param>
/// <param name="Behavior">What happens when the other ended without getting there; null for the AppHost's default.</param>
/// <param name="Location">Where that was said.</param>
public sealed record WaitAnnotation(IResource Resource, WaitType Type, int ExitCode, WaitBehavior? Behavior, SourceLocation Location) : IResourceAnnotation;
