using System.Collections.Immutable;

namespace Ensemble.Rules.Functions.Python;

/// <summary>What a text in Python defines.</summary>
/// <param name="Functions">What has a name, with what it takes; null where that is not known before it runs.</param>
/// <param name="Problem">What is wrong with it, a sentence without its end; null where nothing is.</param>
/// <param name="Line">The line of the text at fault, from 1.</param>
/// <param name="Column">The column at fault, from 1.</param>
internal sealed record PythonNames(ImmutableSortedDictionary<string, FunctionSignature?> Functions, string? Problem = null, int Line = 1, int Column = 1)
{
    /// <summary>Whether there may be more: everything of a module was imported.</summary>
    public bool IsOpen => Functions.ContainsKey("*");

    /// <summary>Nothing can be known.</summary>
    public static PythonNames Wrong(string problem, int line = 1, int column = 0) =>
        new(ImmutableSortedDictionary<string, FunctionSignature?>.Empty, problem, line, column);
}
