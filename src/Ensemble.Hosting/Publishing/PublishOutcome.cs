using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Publishing;

/// <summary>What came of publishing.</summary>
/// <param name="ExitCode">0 when all is in place, 1 when the file system refused it, 2 when something asked for or declared cannot be published.</param>
/// <param name="Path">Where the files are.</param>
/// <param name="Diagnostics">What stood against it, and warnings.</param>
internal sealed record PublishOutcome(int ExitCode, string Path, ImmutableArray<Diagnostic> Diagnostics);
