namespace Ensemble.Model.Planning;

/// <summary>A connection string that processes can refer to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The text, in which services stand under the full names of their processes; null where configuration supplies it.</param>
public sealed record ConnectionStringPlan(string Name, ValueTemplate? Value);
