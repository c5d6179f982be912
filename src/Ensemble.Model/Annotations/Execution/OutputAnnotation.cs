namespace Ensemble.Model;

/// <summary>Where the output of a process goes.</summary>
/// <param name="StandardOutput">Of stdout.</param>
/// <param name="StandardError">Of stderr.</param>
public sealed record OutputAnnotation(OutputTarget StandardOutput, OutputTarget StandardError) : IResourceAnnotation;
