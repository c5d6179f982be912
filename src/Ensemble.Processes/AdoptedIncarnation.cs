namespace Ensemble.Processes;

/// <summary>An incarnation that another host had started.</summary>
/// <param name="Key">What that host called it; empty for one that was of use to that host only.</param>
/// <param name="Incarnation">The incarnation; where it is over, its tasks are complete.</param>
internal sealed record AdoptedIncarnation(string Key, IProcessIncarnation Incarnation);
