using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Inspection;

/// <summary>What an inspection found.</summary>
/// <param name="Diagnostics">Everything wrong with the declaration, whatever its experiments need of a machine aside.</param>
/// <param name="Files">The files that the declaration depends on, without the program itself, by path.</param>
internal sealed record InspectionReport(ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<InspectedFile> Files);
