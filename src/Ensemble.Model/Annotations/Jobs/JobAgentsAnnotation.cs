namespace Ensemble.Model;

/// <summary>Other machines may join the AppHost's scheduler of jobs.</summary>
/// <param name="Listen">An address of this machine, with or without a port.</param>
/// <param name="Advertise">The name or address at which others reach this machine; null for the one that each came to.</param>
/// <param name="Location">Where that was said.</param>
public sealed record JobAgentsAnnotation(string Listen, string? Advertise, SourceLocation Location) : IResourceAnnotation;
