using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Configuration.Keys;

/// <summary>Everything that the file of an ensemble can say: the one table that its reader and its schema go by.</summary>
internal static class EnsembleKeys
{
    private const int MostJobs = 1_000_000;
    private const double LongestSeconds = 10 * 365 * 86400.0;

    /// <summary>What is told while it runs.</summary>
    public static Section Logging { get; } = new("'logging'",
    [
        new("debug", KeyKind.Flag, "Whether each event is told.") { Default = "false" },
        new("heartbeat", KeyKind.Number, "Seconds between two heartbeats; 0 for none. Rules that grow or shrink have one of 60 s where none is asked for.")
            { Least = 0, Most = LongestSeconds, Default = "0" },
    ]);

    /// <summary>An entry of a group of jobs.</summary>
    public static Section Job { get; } = new("a job",
    [
        new("name", KeyKind.Text, "The group; entries of one name form one group.") { IsRequired = true },
        new("command", KeyKind.Text, "Program and arguments, split as a shell would; no shell runs them. {{name}} stands for a parameter of the action.")
            { IsRequired = true },
        new("count", KeyKind.Whole, "How many jobs it makes.") { Least = 1, Most = MostJobs, Default = "1" },
        new("nodes", KeyKind.Whole, "On how many nodes each runs.") { Least = 1, Most = MostJobs, Default = "1" },
        new("tasks", KeyKind.Whole, "How many tasks each has, at least as many as nodes.") { Least = 1, Most = MostJobs, Default = "as many as nodes" },
        new("duration", KeyKind.Number, "How many seconds each may run; 0 for no limit.") { Least = 0, Most = LongestSeconds, Default = "0" },
        new("workdir", KeyKind.Text, "The folder it runs in."),
        new("env", KeyKind.Texts, "Variables that are added to its environment."),
        new("gpus", KeyKind.Whole, "How many GPUs each task has.") { Least = 0, Most = 1024, Default = "0" },
        new("retries", KeyKind.Whole, "How often a failed one is tried again.") { Least = 0, Most = 1000, Default = "0" },
        new("world_size", KeyKind.Whole, "Of how many processes that know each other each is made.") { Least = 1, Most = MostJobs },
    ]);

    /// <summary>What a rule does.</summary>
    public static Section Action { get; } = new("an action",
    [
        new("name", KeyKind.Text, "What is done.") { IsRequired = true, Words = ActionNames.All },
        new("label", KeyKind.Text, "The group of jobs, the function, or the algorithm."),
        new("value", KeyKind.NumberOrText, "How many nodes to grow or shrink by; with terminate, 'kill' kills the jobs that are left.") { Default = "1" },
        new("repetitions", KeyKind.Whole, "On how many of its first occurrences the rule acts; 0 or less for never.")
            { Least = int.MinValue, Most = int.MaxValue, Default = "1" },
        new("backoff", KeyKind.Whole, "How many occurrences are passed over between two on which it acts.")
            { Least = int.MinValue, Most = int.MaxValue, Default = "0" },
        new("args", KeyKind.Any, "With custom, what the function is called with besides; with submit, arguments that replace those of the command."),
        new("params", KeyKind.Texts, "With submit, what {{name}} stands for in commands and variables."),
        new("options", KeyKind.Map, "With switch, the options of the algorithm."),
        new("command", KeyKind.Text, "With submit, the command instead of the group's."),
        new("env", KeyKind.Texts, "With submit, variables beside the group's."),
        new("nodes", KeyKind.Whole, "With submit, nodes instead of the group's.") { Least = 1, Most = MostJobs },
        new("tasks", KeyKind.Whole, "With submit, tasks instead of the group's.") { Least = 1, Most = MostJobs },
        new("duration", KeyKind.Number, "With submit, seconds instead of the group's.") { Least = 0, Most = LongestSeconds },
        new("count", KeyKind.Whole, "With submit, how many of each entry instead of the group's count.") { Least = 1, Most = MostJobs },
    ])
    {
        Selector = "name",
        Needs = [("custom", "label"), ("switch", "label")],
    };

    /// <summary>A trigger and what follows from it.</summary>
    public static Section Rule { get; } = new("a rule",
    [
        new("trigger", KeyKind.Text, "What the rule reacts to.") { IsRequired = true, Words = TriggerNames.All, MoreWords = TriggerNames.DebugPattern },
        new("action", KeyKind.Section, "What it does.") { IsRequired = true, Section = Action },
        new("name", KeyKind.Text, "The metric, or the group of jobs it is about; of any group where it is absent."),
        new("when", KeyKind.NumberOrText, "What has to be true of the metric: a number, which means equal, or < <= > >= == = != and a number."),
        new("interval", KeyKind.Number, "With the trigger interval, the seconds between two.") { Least = 0.001, Most = LongestSeconds },
        new("pattern", KeyKind.Text, "With the trigger log, what is looked for in the output of jobs, a regular expression."),
    ])
    {
        Selector = "trigger",
        Needs = [("interval", "interval"), ("log", "pattern"), ("metric", "name"), ("otel", "name")],
    };

    /// <summary>A packaged set of rules.</summary>
    public static Section Algorithm { get; } = new("'algorithm'",
    [
        new("name", KeyKind.Text, "Its name: a registered one, or a file NAME.yaml beside this one.") { IsRequired = true },
        new("options", KeyKind.Map, "What it is told."),
    ]);

    /// <summary>The whole file.</summary>
    public static Section File { get; } = new("an ensemble",
    [
        new("logging", KeyKind.Section, "What is told while it runs.") { Section = Logging },
        new("jobs", KeyKind.Sections, "The jobs that rules can submit.") { Section = Job },
        new("rules", KeyKind.Sections, "What follows from what happens, in order. Needed where no algorithm is named.") { Section = Rule },
        new("custom", KeyKind.TextOrList, "Python code with functions that rules call; or names of functions that are registered in C# or come from a plugin."),
        new("algorithm", KeyKind.Section, "A packaged set of rules, behind those of the file.") { Section = Algorithm },
        new("name", KeyKind.Text, "What people call the ensemble.") { Default = "the name of the file" },
    ])
    {
        OneOf = ["rules", "algorithm"],
    };

    /// <summary>The file of an algorithm.</summary>
    public static Section AlgorithmFile { get; } = new("an algorithm",
    [
        new("options", KeyKind.Map, "Its options with what they are where nothing is said; an empty one must be given. {{name}} stands for one in the rules."),
        new("rules", KeyKind.Sections, "The rules.") { IsRequired = true, Section = Rule },
    ]);
}
