namespace Ensemble.Model.Journal;

/// <summary>The whole run was asked to end.</summary>
/// <param name="By">Who asked.</param>
public sealed record RunStopping(string By) : EventBody;
