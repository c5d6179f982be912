using System.Collections.Immutable;

namespace Ensemble.Model;

/// <summary>Shell lines run before the command, in the same shell.</summary>
/// <param name="Lines">Run in order, after those of the experiment and the group.</param>
public sealed record PreambleAnnotation(ImmutableArray<string> Lines) : IResourceAnnotation;
