using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Application.Plans;

/// <summary>A machine on which everything lies where it is expected.</summary>
internal sealed class PlanFacts : IPlanFacts
{
    public string Home => "/home/sarah";

    public ProjectLaunch Project(ProjectResource project, string projectPath) => new(
        "dotnet",
        [Path.ChangeExtension(projectPath, ".dll")],
        ImmutableSortedDictionary<string, string>.Empty.Add("DOTNET_LAUNCH_PROFILE", "http").Add("LEVEL", "profile"));

    public string PythonInterpreter(string directory) => $"{directory}/.venv/bin/python";
}
