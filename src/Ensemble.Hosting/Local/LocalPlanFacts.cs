using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>What planning must know of this machine.</summary>
/// <param name="home">The user's home.</param>
/// <param name="muxer">The <c>dotnet</c> that runs built projects.</param>
internal sealed class LocalPlanFacts(string home, string muxer) : IPlanFacts
{
    public string Home => home;

    public ProjectLaunch Project(ProjectResource project, string projectPath) =>
        new(muxer, [ProjectOutput.Find(project, projectPath) ?? ProjectOutput.Expected(projectPath)], ImmutableSortedDictionary<string, string>.Empty);

    public string PythonInterpreter(string directory)
    {
        for (string? folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
            foreach (string name in (ReadOnlySpan<string>)[".venv", "venv"])
                if (File.Exists(Path.Combine(folder, name, "bin", "python")))
                    return Path.Combine(folder, name, "bin", "python");
        return "python3";
    }
}
