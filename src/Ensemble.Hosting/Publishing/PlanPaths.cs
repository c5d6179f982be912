using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>Rewrites the paths in plans that Ensemble made absolute. What users wrote as arguments and values is theirs.</summary>
internal static class PlanPaths
{
    /// <summary>The plan with every path replaced.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="map">The new path for an absolute one.</param>
    public static ApplicationPlan Map(ApplicationPlan plan, Func<string, string> map) =>
        plan with { Experiments = [.. plan.Experiments.Select(e => e with { Processes = [.. e.Processes.Select(p => Map(p, map))] })] };

    private static ProcessPlan Map(ProcessPlan process, Func<string, string> map) => process with
    {
        // The interpreter of a virtual environment was found; other commands are what the user wrote.
        Command = process.Kind is ProcessKind.Python ? Map(process.Command, map) : process.Command,
        Arguments = process.Project is null ? process.Arguments
            : [.. process.Arguments.Select((argument, i) => i < process.Project.LaunchArguments ? Map(argument, map) : argument)],
        Project = process.Project is { } project ? project with { Path = map(project.Path) } : null,
        WorkingDirectory = map(process.WorkingDirectory),
        Image = process.Image is { } image ? Map(image, map) : null,
        Mounts = [.. process.Mounts.Select(m => m.Kind is MountKind.Bind or MountKind.SecretFile ? m with { Source = map(m.Source) } : m)],
    };

    private static ImagePlan Map(ImagePlan image, Func<string, string> map) => image with
    {
        BuildContext = image.BuildContext is { } context ? map(context) : null,
        Dockerfile = image.Dockerfile is { } file ? map(file) : null,
    };

    private static ValueTemplate Map(ValueTemplate text, Func<string, string> map) => text.Literal is { } path ? ValueTemplate.Of(map(path)) : text;
}
