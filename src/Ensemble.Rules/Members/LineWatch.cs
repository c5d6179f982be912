namespace Ensemble.Rules.Members;

/// <summary>What a rule looks for in the output of jobs.</summary>
/// <param name="Rule">The rule's place in the set.</param>
/// <param name="Pattern">A regular expression that needs no time beyond the length of the line.</param>
/// <param name="Group">Of which group; null for any.</param>
internal sealed record LineWatch(int Rule, string Pattern, string? Group);
