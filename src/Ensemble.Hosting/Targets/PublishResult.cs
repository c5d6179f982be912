using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Targets;

/// <summary>What a publisher makes of a plan.</summary>
/// <param name="Files">The files, none twice.</param>
/// <param name="Diagnostics">What they cannot express.</param>
public sealed record PublishResult(ImmutableArray<PublishedFile> Files, ImmutableArray<Diagnostic> Diagnostics);
