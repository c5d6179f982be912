using Ensemble.Hosting.Control.Registry;

namespace Ensemble.Hosting.Detached;

/// <summary>A run, after it was seen to that it has a host.</summary>
/// <param name="Registration">The run as the registry has it now.</param>
/// <param name="IsAdopted">Whether a new host has just taken it over.</param>
/// <param name="Problem">Why it has no host; null where it has one.</param>
internal sealed record MetRun(RunRegistration Registration, bool IsAdopted, string? Problem);
