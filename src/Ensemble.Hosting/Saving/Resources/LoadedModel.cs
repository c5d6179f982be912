using System.Collections.Immutable;
using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>What was read from a file.</summary>
/// <param name="Resources">Values and experiments with all below them, in the order of the file; a parent comes before its members.</param>
/// <param name="Settings">What the file says about the builder.</param>
/// <param name="Errors">Everything wrong in the file.</param>
internal sealed record LoadedModel(ImmutableArray<IResource> Resources, ImmutableArray<IResourceAnnotation> Settings,
    ImmutableArray<ModelFileErrorAnnotation> Errors);
