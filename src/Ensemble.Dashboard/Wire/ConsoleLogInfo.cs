namespace Ensemble.Dashboard.Wire;

/// <summary>A stream of a replica.</summary>
/// <param name="Replica">Whose.</param>
/// <param name="IsError">Whether it is stderr.</param>
internal sealed record ConsoleLogInfo(string Replica, bool IsError);
