using System.CommandLine;
using System.CommandLine.Parsing;
using Ensemble.Model.Diagnostics;

namespace Ensemble.CommandLine.Syntax;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageProblem
{
    /// <summary>Everything that is wrong, in sentences.</summary>
    /// <param name="parsed">The command line, read.</param>
    /// <param name="arguments">The command line as it was written.</param>
    /// <param name="isOurs">Whether the verb is one of ours; the user's own may take anything.</param>
    public static IReadOnlyList<string> Find(ParseResult parsed, IReadOnlyList<string> arguments, bool isOurs)
    {
        // The parser takes an unknown option for an argument where one is missing. Only behind -- anything is an argument.
        var mistaken = isOurs
            ? arguments.TakeWhile(a => a != "--").Where(a => a is ['-', not ('-' or >= '0' and <= '9'), ..] or ['-', '-', _, ..])
                .Intersect(Values(parsed.CommandResult))
            : [];
        string[] unknown = [.. mistaken.Concat(parsed.UnmatchedTokens).Distinct(StringComparer.Ordinal)];
        return unknown.Length > 0
            ? [Unknown(unknown[0], parsed.CommandResult.Command)]
            : [.. parsed.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Says what is wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(Workplace work, ParseResult parsed, IEnumerable<string> problems)
    {
        foreach (string problem in problems)
            work.Refuse(new(problem));
        work.Remark($"See: ensemble {PathOf(parsed.CommandResult)}--help");
        return ExitCodes.Usage;
    }

    private static string PathOf(CommandResult command) =>
        command.Command is RootCommand ? "" : $"{(command.Parent is CommandResult parent ? PathOf(parent) : "")}{command.Command.Name} ";

    private static IEnumerable<string> Values(CommandResult command) =>
        command.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value);

    private static string Unknown(string token, Command command)
    {
        bool isVerb = command is not RootCommand, isOption = token.StartsWith('-');
        var names = isOption
            ? command.Options.SelectMany(o => o.Aliases.Prepend(o.Name)).Where(n => n.StartsWith("--", StringComparison.Ordinal))
            : command.Subcommands.SelectMany(c => c.Aliases.Prepend(c.Name)).Where(n => n.Length > 1);
        string what = isOption ? "option" : isVerb ? "argument" : "command";
        string meant = NearestName.Of(token.Split('=')[0], names) is { } near ? $" Did you mean '{near}'?" : "";
        return $"There is no {what} '{token}'{(isVerb ? $" of '{command.Name}'" : "")}.{meant}";
    }
}
