using System.Collections.Immutable;
using Ensemble.Hosting.Local;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>What a plan that is published needs to know: nothing that differs between machines, unless it is part of the AppHost's own folders.</summary>
/// <param name="home">The user's home.</param>
internal sealed class PublishPlanFacts(string home) : IPlanFacts
{
    private readonly LocalPlanFacts _local = new(home, "dotnet");

    public string Home => home;

    // Without the launch profile: its ports and variables are for the machine of a developer.
    public ProjectLaunch Project(ProjectResource project, string projectPath) =>
        new("dotnet", [ProjectOutput.Find(project, projectPath) ?? ProjectOutput.Expected(projectPath)], ImmutableSortedDictionary<string, string>.Empty);

    public string PythonInterpreter(string directory) => _local.PythonInterpreter(directory);
}
