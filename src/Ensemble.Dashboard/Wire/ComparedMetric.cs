using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>An instrument that can be laid over each other.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit in the notation of UCUM; empty for none.</param>
/// <param name="Runs">In how many of the runs it was measured.</param>
internal sealed record ComparedMetric(string Name, string Unit, int Runs);
