using System.CommandLine;
using Ensemble.Model.Diagnostics;

namespace Ensemble.CommandLine.Syntax;

/// <summary>Says what is wrong with a command line.</summary>
internal static class UsageProblem
{
    /// <summary>Says it, with what was probably meant.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(Workplace work, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        bool isVerb = command is not RootCommand;
        string[] unknown = [.. parsed.UnmatchedTokens];
        foreach (string token in unknown.Take(1))
        {
            var names = token.StartsWith('-')
                ? command.Options.SelectMany(o => o.Aliases.Prepend(o.Name)).Where(n => n.StartsWith("--", StringComparison.Ordinal))
                : command.Subcommands.SelectMany(c => c.Aliases.Prepend(c.Name)).Where(n => n.Length > 1);
            string what = token.StartsWith('-') ? "option" : isVerb ? "argument" : "command";
            string meant = NearestName.Of(token, names) is { } near ? $" Did you mean '{near}'?" : "";
            work.Refuse(new($"There is no {what} '{token}'{(isVerb ? $" of '{command.Name}'" : "")}.{meant}"));
        }
        foreach (string message in parsed.Errors.Select(e => e.Message).Where(_ => unknown.Length == 0).Distinct(StringComparer.Ordinal))
            work.Refuse(new(message));
        work.Remark($"See: {(isVerb ? $"ensemble {command.Name} --help" : "ensemble --help")}");
        return ExitCodes.Usage;
    }
}
