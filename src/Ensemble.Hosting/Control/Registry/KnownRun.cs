namespace Ensemble.Hosting.Control.Registry;

/// <summary>A run in the registry.</summary>
/// <param name="Registration">What the registry says.</param>
/// <param name="Life">Who is left of it.</param>
internal sealed record KnownRun(RunRegistration Registration, RunLife Life);
