using System.CommandLine;
using System.CommandLine.Help;

namespace Ensemble.Hosting.CommandLine;

/// <summary>The options an AppHost takes. Made only for a command line that is not empty: System.CommandLine costs start-up time.</summary>
internal sealed class AppHostSyntax
{
    public AppHostSyntax()
    {
        Root = new RootCommand(
            "Runs the experiments of this AppHost. Settings can be given as --Section:Key=value, parameters as --Parameters:name=value.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        foreach (var version in Root.Options.OfType<VersionOption>().ToArray())
            Root.Options.Remove(version); // it would tell the version of the AppHost, which has none of its own
        Option[] inOrderOfHelp =
        [
            Target, Experiment, Isolated, Force, DryRun, Format, Diff, Detach, NoDashboard, NonInteractive, LogDirectory, Operation, Publisher, Step,
            OutputPath, Environment, Version, Announce, Adopt,
        ];
        foreach (var option in inOrderOfHelp)
            Root.Options.Add(option);
    }

    public RootCommand Root { get; }

    public Option<string> Target { get; } = Text("--target", "NAME", "Where to run: local, or another target by its name.");

    public Option<string[]> Experiment { get; } = new("--experiment")
    {
        HelpName = "NAME",
        Description = "Run only this experiment. Can be given several times.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<bool> Isolated { get; } = new("--isolated") { Description = "Use random free ports, so that several copies run side by side." };

    public Option<bool> Force { get; } = new("--force") { Description = "Replace what runs in the background, or was saved, under the same name." };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print the plan and end; nothing is started." };

    public Option<string> Format { get; } = Text("--format", "table|json", "How --dry-run and --diff print. Default: table.");

    public Option<string> Diff { get; } =
        Text("--diff", "PATH", "Print what differs from the plan published to PATH. Exit code 1 when something does; nothing is started.");

    public Option<bool> Detach { get; } = new("--detach") { Description = "Run in the background; the run goes on when the terminal is closed." };

    public Option<bool> NoDashboard { get; } = new("--no-dashboard") { Description = "Start no dashboard, and receive no telemetry." };

    public Option<int?> Announce { get; } = new("--detached") { Hidden = true, HelpName = "FD" };

    public Option<string> Adopt { get; } = Hidden(Text("--adopt", "RUN", ""));

    public Option<bool> NonInteractive { get; } = new("--non-interactive") { Description = "Never ask; a parameter without a value is an error." };

    public Option<string> LogDirectory { get; } = Text("--log-dir", "DIR", "Write logs there instead of into the run's folder.");

    public Option<string> Operation { get; } = Text("--operation", "run|publish|inspect", "What to do. Default: run.");

    public Option<string> Publisher { get; } = Text("--publisher", "NAME", "Publish with this publisher, or several: plan+aspire.", "--publish");

    public Option<string> Step { get; } = Text("--step", "NAME", "Publish only this: publish, or publish-NAME.");

    public Option<string> OutputPath { get; } = Text("--output-path", "PATH", "Where published files go: a folder, or a file that ends with .json.", "-o");

    public Option<string> Environment { get; } = Text("--environment", "NAME", "The environment, such as Development or Production.");

    public Option<bool> Version { get; } = new("--version") { Description = "Print the version of Ensemble." };

    /// <summary>All names of all options.</summary>
    public IEnumerable<string> Names => Root.Options.Where(o => !o.Hidden).SelectMany(o => o.Aliases.Prepend(o.Name)).Where(n => n.StartsWith('-'));

    /// <summary>The option of a name; null for none.</summary>
    public Option? Find(string name) => Root.Options.FirstOrDefault(o => o.Name == name || o.Aliases.Contains(name));

    /// <summary>Whether the next argument belongs to this one.</summary>
    public bool TakesValue(string argument) => Find(argument) is { } option and not HelpOption && option.ValueType != typeof(bool);

    /// <summary>What an option's value looks like.</summary>
    public static string Expected(Option option) => option.HelpName switch
    {
        null => "true or false",
        "DIR" => "a folder",
        "PATH" => "a folder or a file",
        "NAME" => "a name",
        "FD" => "a number",
        "RUN" => "the id of a run",
        var choices => $"one of {choices.Replace("|", ", ", StringComparison.Ordinal)}",
    };

    private static Option<string> Hidden(Option<string> option)
    {
        option.Hidden = true;
        return option;
    }

    private static Option<string> Text(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = value, Description = description, Arity = ArgumentArity.ExactlyOne };
}
