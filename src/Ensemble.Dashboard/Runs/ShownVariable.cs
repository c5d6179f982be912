namespace Ensemble.Dashboard.Runs;

/// <summary>A variable of a replica.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, or a mask.</param>
/// <param name="IsDeclared">Whether the declaration names it; else it comes from the wiring.</param>
/// <param name="IsMasked">Whether the value holds a mask.</param>
internal sealed record ShownVariable(string Name, string Value, bool IsDeclared, bool IsMasked);
