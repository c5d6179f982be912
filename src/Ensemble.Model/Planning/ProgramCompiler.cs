using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>Finds what each kind of process runs.</summary>
internal static class ProgramCompiler
{
    public static ProgramPlan Compile(IProcessResource process, string workingDirectory, string appHostDirectory, IPlanFacts facts)
    {
        switch (process)
        {
            case PythonAppResource python:
                return new(ProcessKind.Python, facts.PythonInterpreter(workingDirectory), [python.Script], PlanDefaults.NoStrings.Add("PYTHONUNBUFFERED", "1"));
            case ShellResource shell:
                return new(ProcessKind.Shell, shell.Command, ["-c", string.Join('\n', shell.Lines)], PlanDefaults.NoStrings);
            case ExecutableResource executable:
                return new(ProcessKind.Executable, Paths.ExpandHome(executable.Command, facts.Home), [], PlanDefaults.NoStrings);
            case ProjectResource project:
                var launch = facts.Project(project, Paths.Absolute(appHostDirectory, project.ProjectPath, facts.Home));
                return new(ProcessKind.Project, launch.Command, launch.Arguments, launch.Environment);
            case ContainerResource container:
                return new(ProcessKind.Container, container.Entrypoint ?? "", [], PlanDefaults.NoStrings);
            default:
                throw new ArgumentException($"Processes of type {process.GetType().Name} cannot be planned.", nameof(process));
        }
    }

    public static ImagePlan? Image(ProcessView process, string appHostDirectory)
    {
        var image = process.Inherited<ContainerImageAnnotation>().LastOrDefault();
        var build = process.Resource.Annotations.Last<DockerfileAnnotation>();
        return (image, build) switch
        {
            (null, null) => null,
            (_, null) => new(image.Image, image.Tag, null),
            _ => new(image?.Image ?? process.Resource.Name, image?.Tag, Path.GetFullPath(build.ContextPath, appHostDirectory)),
        };
    }
}
