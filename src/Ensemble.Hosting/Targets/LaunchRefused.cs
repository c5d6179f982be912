using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Targets;

/// <summary>Nothing was started.</summary>
/// <param name="Diagnostics">Everything that stood against it.</param>
public sealed record LaunchRefused(ImmutableArray<Diagnostic> Diagnostics) : LaunchResult;
