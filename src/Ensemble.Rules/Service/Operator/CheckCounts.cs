namespace Ensemble.Rules.Service.Operator;

/// <summary>What was counted up to a look at a queue.</summary>
/// <param name="Checks">How many looks there were.</param>
/// <param name="Waiting">How many jobs wait.</param>
/// <param name="InactivePeriods">At how many looks in a row nothing was active.</param>
/// <param name="WaitingPeriods">At how many looks in a row no fewer jobs waited than before.</param>
/// <param name="FreeNodesPeriods">At how many looks in a row more nodes were free than before.</param>
internal sealed record CheckCounts(long Checks, int Waiting, long InactivePeriods, long WaitingPeriods, long FreeNodesPeriods);
