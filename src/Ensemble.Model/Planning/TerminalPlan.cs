namespace Ensemble.Model.Planning;

/// <summary>Size of a pseudo-terminal.</summary>
/// <param name="Columns">1 to 1,000.</param>
/// <param name="Rows">1 to 1,000.</param>
public sealed record TerminalPlan(int Columns, int Rows);
