using System.CommandLine;

namespace Ensemble.CommandLine.AppHosts;

/// <summary>What the verbs have in common that go on to an AppHost. They are declared for help and completion: the AppHost reads its own.</summary>
internal static class AppHostOptionsOfVerbs
{
    /// <summary>Adds <c>--project</c> and <c>--no-build</c>.</summary>
    public static Command AddProject(this Command command) =>
        command.AddText("--project", "PATH", "The AppHost: a project, a .cs file, or a folder to look in. Default: the one here or below.")
            .AddFlag("--no-build", "Do not build it first.");

    /// <summary>Adds the place of everything else.</summary>
    public static Command AddRest(this Command command)
    {
        command.Arguments.Add(new Argument<string[]>("options") { Description = "Further options for the AppHost, such as --Parameters:seed=3.", Arity = ArgumentArity.ZeroOrMore });
        return command;
    }
}
