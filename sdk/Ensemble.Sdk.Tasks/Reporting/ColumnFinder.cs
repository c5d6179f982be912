using System.Text.RegularExpressions;

namespace Ensemble.Sdk.Tasks.Reporting;

/// <summary>Finds the part of a line that a finding is about. The compiler tells calls their line, but not their column.</summary>
internal static partial class ColumnFinder
{
    /// <summary>Finds the columns.</summary>
    /// <param name="line">The line of source.</param>
    /// <param name="subject">The name at fault.</param>
    /// <param name="message">The message, which quotes names.</param>
    /// <returns>
    /// The string literal that is the subject, or what the message says of it next, if that stands behind it; else a literal that the message quotes; else the
    /// line's first call; else the line without its indent. Columns count from 1, the last one is behind the end.
    /// </returns>
    public static (int First, int Last) Find(string line, string subject, string message)
    {
        string[] quoted = [.. Quoted().Matches(message).Select(m => m.Groups[1].Value)];
        // "Process 'agent' connects to 'replay-sever'": on a line with both, the second is what is wrong.
        if (quoted is [var first, var second, ..] && IsName(first, subject) && Literal(line, second) is >= 0 and var behind && behind > Literal(line, subject))
            return Span(behind, second);
        foreach (string name in quoted.Prepend(subject))
            if (Literal(line, name) is >= 0 and var literal)
                return Span(literal, name);
        if (Call().Match(line) is { Success: true, Groups: [_, var call, ..] })
            return (call.Index + 1, call.Index + call.Length + 1);
        int start = line.Length - line.TrimStart().Length;
        return (start + 1, line.TrimEnd().Length + 1);
    }

    private static bool IsName(string quoted, string subject) => quoted == subject || quoted.EndsWith('/' + subject, StringComparison.Ordinal);

    private static int Literal(string line, string name) => name.Length == 0 ? -1 : line.IndexOf($"\"{name}\"", StringComparison.Ordinal);

    private static (int First, int Last) Span(int start, string name) => (start + 1, start + name.Length + 3);

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(\w+)(?:<[^()]*>)?\(")]
    private static partial Regex Call();
}
