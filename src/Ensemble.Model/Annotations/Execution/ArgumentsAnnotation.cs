using System.Collections.Immutable;

namespace Ensemble.Model;

/// <summary>Arguments added after those declared before.</summary>
/// <param name="Arguments">Texts with deferred values inside.</param>
public sealed record ArgumentsAnnotation(ImmutableArray<ReferenceExpression> Arguments) : IResourceAnnotation;
