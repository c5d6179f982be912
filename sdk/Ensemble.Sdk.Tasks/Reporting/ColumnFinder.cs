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
    /// The string literal that the message names next to the subject, in a call of the word between them (<c>connects</c> in <c>Connects("x")</c>) or behind
    /// the subject; else the literal that is the subject; else a literal that the message quotes; else the line's first call; else the line without its indent.
    /// Columns count from 1, the last one is behind the end.
    /// </returns>
    public static (int First, int Last) Find(string line, string subject, string message)
    {
        string[] quoted = [.. Quoted().Matches(message).Select(m => m.Groups[1].Value)];
        if (quoted is [var first, var second, ..] && IsName(first, subject))
        {
            // "Process 'agent' connects to 'replay-sever'": of all literals of that name it is the one in Connects(…).
            if (Verb().Match(message) is { Success: true, Groups: [_, var verb, ..] } && Argument(line, verb.Value, second) is >= 0 and var argument)
                return Span(argument, second);
            // On a line with both names the second is what is wrong.
            if (Literal(line, second, Math.Max(0, Literal(line, subject))) is >= 0 and var behind)
                return Span(behind, second);
        }
        foreach (string name in quoted.Prepend(subject))
            if (Literal(line, name) is >= 0 and var literal)
                return Span(literal, name);
        if (Call().Match(line) is { Success: true, Groups: [_, var call, ..] })
            return (call.Index + 1, call.Index + call.Length + 1);
        int start = line.Length - line.TrimStart().Length;
        return (start + 1, line.TrimEnd().Length + 1);
    }

    private static bool IsName(string quoted, string subject) => quoted == subject || quoted.EndsWith('/' + subject, StringComparison.Ordinal);

    private static int Literal(string line, string name, int from = 0) => name.Length == 0 ? -1 : line.IndexOf($"\"{name}\"", from, StringComparison.Ordinal);

    private static int Argument(string line, string verb, string name)
    {
        int call = line.IndexOf($"{verb}(\"{name}\"", StringComparison.OrdinalIgnoreCase);
        return call < 0 ? -1 : call + verb.Length + 1;
    }

    private static (int First, int Last) Span(int start, string name) => (start + 1, start + name.Length + 3);

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    // The word behind the first quoted name.
    [GeneratedRegex("'[^']+' (\\w+)")]
    private static partial Regex Verb();

    [GeneratedRegex(@"(\w+)(?:<[^()]*>)?\(")]
    private static partial Regex Call();
}
