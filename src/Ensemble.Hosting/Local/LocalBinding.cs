using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>What came of binding a plan to this machine.</summary>
/// <param name="Binding">The values; null where something stood against it.</param>
/// <param name="Diagnostics">Everything that stood against it, or warnings.</param>
internal sealed record LocalBinding(Binding? Binding, ImmutableArray<Diagnostic> Diagnostics);
