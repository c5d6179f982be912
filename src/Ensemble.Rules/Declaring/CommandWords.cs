using System.Collections.Immutable;
using System.Text;

namespace Ensemble.Rules.Declaring;

/// <summary>Splits a command as a POSIX shell splits it, and does nothing else that shells do.</summary>
internal static class CommandWords
{
    /// <summary>Splits one.</summary>
    /// <param name="command">The command.</param>
    /// <param name="problem">What is wrong, a sentence without its end; null where nothing is.</param>
    /// <returns>Program and arguments; empty where something is wrong.</returns>
    public static ImmutableArray<string> Split(string command, out string? problem)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        bool inWord = false;
        char quote = '\0';
        problem = null;
        for (int i = 0; i < command.Length; i++)
        {
            char next = command[i];
            if (quote == '\'' ? next != '\'' : quote == '"' && next is not ('"' or '\\'))
            {
                word.Append(next);
            }
            else if (next == quote)
            {
                quote = '\0';
            }
            else if (next == '\\')
            {
                if (i + 1 == command.Length)
                    problem = "it ends with a backslash";
                else if (quote == '"' && command[i + 1] is not ('"' or '\\'))
                    word.Append(next); // between quotation marks a backslash protects only them and itself
                else
                    word.Append(command[++i]);
                inWord = true;
            }
            else if (next is '"' or '\'')
            {
                (quote, inWord) = (next, true);
            }
            else if (char.IsWhiteSpace(next))
            {
                if (inWord)
                    words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
            else
            {
                word.Append(next);
                inWord = true;
            }
        }
        if (inWord)
            words.Add(word.ToString());
        problem ??= quote != '\0' ? $"a quotation mark {quote} has no other" : words is [] or [""] or ["", ..] ? "it names no program" : null;
        return problem is null ? words.ToImmutable() : [];
    }
}
