using System.CommandLine;
using Ensemble.CommandLine.Completion;

namespace Ensemble.CommandLine.Syntax;

/// <summary>Options and arguments that several verbs have. Their values are read by name.</summary>
internal static class CommonOptions
{
    /// <summary>Adds what chooses among several runs: <c>--run</c>, <c>--experiment</c> and <c>--target</c>.</summary>
    public static Command AddPlace(this Command command, bool withExperiment = true)
    {
        if (withExperiment)
        {
            var experiment = Text("--experiment", "NAME", "The experiment that is meant. Default: the current one, or the only one.", "-e");
            experiment.CompletionSources.Add(RunningNames.Experiments);
            command.Options.Add(experiment);
        }
        command.Options.Add(Text("--run", "ID", "The run that is meant, by its id or a part of it, or the AppHost's name."));
        command.Options.Add(Text("--target", "NAME", "Where it runs. Default: local."));
        return command;
    }

    /// <summary>Adds <c>--format table|json</c>.</summary>
    public static Command AddFormat(this Command command)
    {
        var format = Text("--format", "table|json", "How the answer is written. Default: table.");
        format.AcceptOnlyFromAmong("table", "json");
        command.Options.Add(format);
        return command;
    }

    /// <summary>Adds <c>--non-interactive</c>.</summary>
    public static Command AddNonInteractive(this Command command) => command.AddFlag("--non-interactive", "Never ask.");

    /// <summary>Adds <c>--dry-run</c>.</summary>
    public static Command AddDryRun(this Command command) => command.AddFlag("--dry-run", "Say what would be done and do nothing.");

    /// <summary>Adds a switch.</summary>
    public static Command AddFlag(this Command command, string name, string description, params string[] aliases)
    {
        command.Options.Add(new Option<bool>(name, aliases) { Description = description });
        return command;
    }

    /// <summary>Adds an option with a text.</summary>
    public static Command AddText(this Command command, string name, string value, string description, params string[] aliases)
    {
        command.Options.Add(Text(name, value, description, aliases));
        return command;
    }

    /// <summary>Adds the argument that names one process or replica.</summary>
    public static Command AddProcess(this Command command, string description)
    {
        var process = new Argument<string>("process") { Description = description };
        process.CompletionSources.Add(RunningNames.Processes);
        command.Arguments.Add(process);
        return command;
    }

    /// <summary>Adds the argument that names any number of processes.</summary>
    public static Command AddProcesses(this Command command, string description, bool atLeastOne)
    {
        var processes = new Argument<string[]>("process") { Description = description, Arity = atLeastOne ? ArgumentArity.OneOrMore
            : ArgumentArity.ZeroOrMore };
        processes.CompletionSources.Add(RunningNames.Processes);
        command.Arguments.Add(processes);
        return command;
    }

    /// <summary>Adds the argument that names an experiment.</summary>
    public static Command AddExperimentName(this Command command, string description, bool isRequired)
    {
        var experiment = new Argument<string>("experiment") { Description = description, Arity = isRequired ? ArgumentArity.ExactlyOne
            : ArgumentArity.ZeroOrOne };
        experiment.CompletionSources.Add(RunningNames.Experiments);
        command.Arguments.Add(experiment);
        return command;
    }

    private static Option<string> Text(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = value, Description = description, Arity = ArgumentArity.ExactlyOne };
}
