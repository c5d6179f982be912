using System.Collections.Immutable;

namespace Ensemble.Hosting;

/// <summary>A model as text.</summary>
/// <param name="Text">The text, ending in a new line.</param>
/// <param name="Warnings">What could not be saved because it is code: callbacks, commands, patches, health checks. One sentence each.</param>
public sealed record SavedModel(string Text, ImmutableArray<string> Warnings);
