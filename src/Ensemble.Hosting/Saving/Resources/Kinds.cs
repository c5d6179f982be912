namespace Ensemble.Hosting.Saving;

/// <summary>The keys of files that name a kind of resource or belong to one kind.</summary>
internal static class Kinds
{
    public const string
        Experiment = "experiment", Group = "group", Members = "members",
        Executable = "executable", Project = "project", Python = "python", Shell = "shell", Container = "container",
        Job = "job", ProjectJob = "projectJob",
        Command = "command", Directory = "directory", Path = "path", Script = "script", Lines = "lines", Entrypoint = "entrypoint",
        Parameter = "parameter", ConnectionString = "connectionString", ExternalService = "externalService";

    /// <summary>What a kind of resource has of its own.</summary>
    public static IReadOnlyDictionary<string, string[]> Own { get; } = new Dictionary<string, string[]>
    {
        [Experiment] = [Members],
        [Group] = [Members],
        [Executable] = [Command, Directory],
        [Project] = [Path],
        [Python] = [Directory, Script],
        [Shell] = [Lines],
        [Container] = [Entrypoint],
        [Job] = [Command],
        [ProjectJob] = [Path],
        [Parameter] = ["secret", "default", "configurationKey", "generated"],
        [ConnectionString] = ["expression", "environmentVariable"],
        [ExternalService] = ["url"],
    };
}
