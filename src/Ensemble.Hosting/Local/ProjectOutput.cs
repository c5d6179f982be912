using Ensemble.Model;

namespace Ensemble.Hosting.Local;

/// <summary>Finds what a project was built to.</summary>
internal static class ProjectOutput
{
    /// <summary>The built assembly: the one the SDK noted when the AppHost was built, else the newest below the project's <c>bin</c>; null where there is
    /// none.</summary>
    public static string? Find(ProjectResource project, string projectPath)
    {
        if (project.Annotations.Last<ProjectAssemblyAnnotation>() is { } noted && File.Exists(noted.Path))
            return noted.Path;
        string bin = Path.Combine(Path.GetDirectoryName(projectPath)!, "bin");
        if (!Directory.Exists(bin))
            return null;
        string file = Path.GetFileNameWithoutExtension(projectPath) + ".dll";
        return Directory.EnumerateFiles(bin, file, SearchOption.AllDirectories)
            .Where(path => File.Exists(Path.ChangeExtension(path, ".runtimeconfig.json")))
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .FirstOrDefault();
    }

    /// <summary>Where the assembly would be after a build; for plans of projects that were not built.</summary>
    public static string Expected(string projectPath) =>
        Path.Combine(Path.GetDirectoryName(projectPath)!, "bin", "Debug", "net10.0", Path.GetFileNameWithoutExtension(projectPath) + ".dll");
}
