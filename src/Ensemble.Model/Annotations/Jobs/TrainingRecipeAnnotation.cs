using System.Collections.Immutable;

namespace Ensemble.Model;

/// <summary>The command that trains where training is asked for over the control API.</summary>
/// <param name="Command">A path, or a name looked up in <c>PATH</c>.</param>
/// <param name="Arguments">Its first arguments; what is asked for follows as options.</param>
/// <param name="Location">Where that was said.</param>
public sealed record TrainingRecipeAnnotation(string Command, ImmutableArray<string> Arguments, SourceLocation Location) : IResourceAnnotation;
