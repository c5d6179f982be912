namespace Ensemble.Model.Planning;

/// <summary>A taint that is tolerated.</summary>
/// <param name="Key">The taint's key.</param>
/// <param name="Value">Its value; null tolerates any.</param>
/// <param name="Effect">Its effect; null for all.</param>
public sealed record TolerationPlan(string Key, string? Value, string? Effect);
