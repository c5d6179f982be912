namespace Ensemble.Hosting.Jobs.Api;

/// <summary>How far the scheduler has come.</summary>
/// <param name="Sequence">The number of the newest change; 0 where there is none.</param>
/// <param name="Cores">How many cores its machine has.</param>
internal sealed record LastChange(long Sequence, int Cores);
