using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Gangs;

/// <summary>That all of a gang has to end.</summary>
/// <param name="At">When that was decided: what ends later may do so because of it.</param>
/// <param name="Reason">Who wanted it; null where it is because of a rank that failed.</param>
internal sealed record GangStop(DateTimeOffset At, StopReason? Reason);
