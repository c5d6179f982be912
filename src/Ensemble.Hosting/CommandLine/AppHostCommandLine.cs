using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.CommandLine;

/// <summary>Reads what stands behind <c>--</c> when an AppHost is started.</summary>
internal static class AppHostCommandLine
{
    /// <summary>Reads a command line. Everything wrong with it is found at once.</summary>
    /// <param name="arguments">The arguments of the AppHost.</param>
    public static CommandLineResult Parse(IReadOnlyList<string> arguments) =>
        arguments.Count == 0 ? new CommandLineAccepted(AppHostOptions.Default) : ParseSome(arguments);

    // Apart, so that an empty command line does not even load the parser.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandLineResult ParseSome(IReadOnlyList<string> arguments)
    {
        arguments = LeadingVerb.Translate(arguments);
        var syntax = new AppHostSyntax();
        var switches = ConfigurationSwitches.Separate(arguments, syntax.TakesValue);
        var parsed = syntax.Root.Parse(switches.Rest, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Action is HelpAction)
            return new CommandLineAnswered(Help(parsed));
        if (parsed.GetValue(syntax.Version))
            return new CommandLineAnswered($"Ensemble {ThisVersion.Text}\n");

        var wrong = new List<Diagnostic>(switches.Wrong);
        wrong.AddRange(Unknown(parsed.UnmatchedTokens, switches.Rest, syntax));
        var options = Read(parsed, syntax, wrong) with { Configuration = switches.Settings };
        return wrong.Count == 0 ? new CommandLineAccepted(options) : new CommandLineRefused([.. wrong]);
    }

    private static AppHostOptions Read(ParseResult parsed, AppHostSyntax syntax, List<Diagnostic> wrong)
    {
        var broken = parsed.Errors.Select(e => (e.SymbolResult as OptionResult)?.Option).OfType<Option>().Distinct().ToHashSet();
        wrong.AddRange(broken.Select(option => Broken(parsed.GetResult(option)!)));
        string[] experiments = broken.Contains(syntax.Experiment) ? [] : parsed.GetValue(syntax.Experiment) ?? [];
        if (experiments.Any(IsMissing))
            wrong.Add(InvalidCommandLine.Value(syntax.Experiment.Name, null, AppHostSyntax.Expected(syntax.Experiment)));
        string? publisher = Value(syntax.Publisher), step = Value(syntax.Step), diff = Value(syntax.Diff);
        return new AppHostOptions
        {
            Operation = Choose(syntax.Operation, publisher is null && step is null ? AppHostOperation.Run : AppHostOperation.Publish),
            Target = Value(syntax.Target),
            Experiments = [.. experiments.Distinct(StringComparer.Ordinal)],
            Isolated = Flag(syntax.Isolated),
            Force = Flag(syntax.Force),
            DryRun = Flag(syntax.DryRun) || diff is not null,
            Format = Choose(syntax.Format, PlanFormat.Table),
            Detach = Flag(syntax.Detach),
            Announce = broken.Contains(syntax.Announce) ? null : parsed.GetValue(syntax.Announce),
            Adopt = Value(syntax.Adopt),
            NoDashboard = Flag(syntax.NoDashboard),
            NonInteractive = Flag(syntax.NonInteractive),
            LogDirectory = Value(syntax.LogDirectory),
            Diff = diff,
            Publisher = publisher,
            Step = step,
            OutputPath = Value(syntax.OutputPath),
            Environment = Value(syntax.Environment),
        };

        bool Flag(Option<bool> option) => !broken.Contains(option) && parsed.GetValue(option);

        string? Value(Option<string> option)
        {
            string? value = broken.Contains(option) ? null : parsed.GetValue(option);
            if (value is not null && IsMissing(value))
                wrong.Add(InvalidCommandLine.Value(option.Name, null, AppHostSyntax.Expected(option)));
            return value;
        }

        T Choose<T>(Option<string> option, T otherwise) where T : struct, Enum
        {
            if (Value(option) is not { } value || IsMissing(value))
                return otherwise;
            if (char.IsAsciiLetter(value[0]) && Enum.TryParse(value, ignoreCase: true, out T chosen))
                return chosen;
            wrong.Add(InvalidCommandLine.Value(option.Name, value, AppHostSyntax.Expected(option)));
            return otherwise;
        }
    }

    // The parser takes whatever stands behind an option for its value, even the next option.
    private static bool IsMissing(string value) => value.Length == 0 || value.StartsWith("--", StringComparison.Ordinal);

    private static Diagnostic Broken(OptionResult option) => option.Tokens switch
    {
        [] => InvalidCommandLine.Value(option.Option.Name, null, AppHostSyntax.Expected(option.Option)),
        [var only] => InvalidCommandLine.Value(option.Option.Name, only.Value, AppHostSyntax.Expected(option.Option)),
        var several => InvalidCommandLine.Rule.At(
            Model.SourceLocation.Unknown, option.Option.Name,
                $"Option '{option.Option.Name}' is given {several.Count} times ({string.Join(", ", several.Select(t => $"'{t.Value}'"))}): once is enough."),
    };

    private static IEnumerable<Diagnostic> Unknown(IReadOnlyList<string> unmatched, IReadOnlyList<string> arguments, AppHostSyntax syntax)
    {
        string? before = null;
        foreach (string token in unmatched)
        {
            if (arguments.FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal) && a.EndsWith('=' + token, StringComparison.Ordinal)) is { } flag
                && syntax.Find(flag[..^(token.Length + 1)]) is { } known)
            {
                yield return InvalidCommandLine.Value(known.Name, token, AppHostSyntax.Expected(known)); // the parser takes it for an argument of its own
                continue;
            }
            bool isOption = token.StartsWith('-');
            // What stands behind an unknown option is probably its value: one finding is enough.
            if (isOption || before is null || !before.StartsWith('-') || before.Contains('='))
                yield return InvalidCommandLine.Unknown(token.Split('=', 2)[0], syntax.Names);
            before = token;
        }
    }

    private static string Help(ParseResult parsed)
    {
        using var text = new StringWriter { NewLine = "\n" };
        parsed.Invoke(new InvocationConfiguration { Output = text, Error = text });
        return text.ToString();
    }
}
