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

    public ProjectLaunch Project(ProjectResource project, string projectPath)
    {
        var environment = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var arguments = new List<string> { ProjectOutput.Find(project, projectPath) ?? ProjectOutput.Expected(projectPath) };
        if (project.Annotations.Last<LaunchSettingsAnnotation>() is { } profile)
        {
            environment["DOTNET_LAUNCH_PROFILE"] = profile.Profile;
            foreach (var (name, value) in profile.Environment)
                environment[name] = value;
            if (profile.CommandLine is { Length: > 0 } line)
                arguments.AddRange(System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(line));
        }
        return new(muxer, [.. arguments], environment.ToImmutable());
    }

    public string PythonInterpreter(string directory)
    {
        for (string? folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
            foreach (string name in (ReadOnlySpan<string>)[".venv", "venv"])
                if (File.Exists(Path.Combine(folder, name, "bin", "python")))
                    return Path.Combine(folder, name, "bin", "python");
        return "python3";
    }
}
