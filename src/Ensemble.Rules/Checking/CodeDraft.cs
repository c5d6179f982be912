using Ensemble.Model;

namespace Ensemble.Rules.Checking;

/// <summary>Code in the file of an ensemble.</summary>
/// <param name="Source">The code.</param>
/// <param name="At">Where its first character is: line and column, as far as they are known.</param>
internal sealed record CodeDraft(string Source, SourceLocation At)
{
    /// <summary>Where a place in the code is in the file.</summary>
    /// <param name="line">The line in the code, from 1.</param>
    /// <param name="column">The column in the code, from 1; 0 for none.</param>
    public SourceLocation Place(int line, int column) =>
        At with { Line = At.Line + Math.Max(line, 1) - 1, Column = column > 0 && At.Column > 0 ? At.Column + column - 1 : At.Column };
}
