namespace Ensemble.Model;

/// <summary>The process gets a pseudo-terminal instead of pipes; its two output streams become one.</summary>
/// <param name="Columns">1 to 1,000.</param>
/// <param name="Rows">1 to 1,000.</param>
public sealed record TerminalAnnotation(int Columns, int Rows) : IResourceAnnotation;
