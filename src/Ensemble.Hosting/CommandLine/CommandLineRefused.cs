using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.CommandLine;

/// <summary>It is wrong. The exit code is 2.</summary>
/// <param name="Diagnostics">Everything that is wrong with it.</param>
internal sealed record CommandLineRefused(ImmutableArray<Diagnostic> Diagnostics) : CommandLineResult;
