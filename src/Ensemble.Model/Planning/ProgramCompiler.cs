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
                string path = Paths.Absolute(appHostDirectory, project.ProjectPath, facts.Home);
                var launch = facts.Project(project, path);
                return new(ProcessKind.Project, launch.Command, launch.Arguments, launch.Environment, new(path, launch.Arguments.Length));
            case ContainerResource container:
                return new(ProcessKind.Container, container.Entrypoint ?? "", [], PlanDefaults.NoStrings);
            default:
                throw new ArgumentException($"Processes of type {process.GetType().Name} cannot be planned.", nameof(process));
        }
    }

    public static ImagePlan? Image(ProcessView process, string appHostDirectory, TemplateCompiler templates, ref bool isDynamic)
    {
        var image = process.Inherited<ContainerImageAnnotation>().LastOrDefault();
        var build = process.Resource.Annotations.Last<DockerfileAnnotation>();
        if (build is null)
            return image is null ? null : new(image.Image, image.Tag, null);
        string context = Path.GetFullPath(build.ContextPath, appHostDirectory);
        var arguments = PlanDefaults.NoTemplates.ToBuilder();
        foreach (var (name, value) in build.Arguments)
            arguments[name] = templates.Compile(value, process, ref isDynamic);
        return new(image?.Image ?? process.Resource.Name, image?.Tag, context)
        {
            Dockerfile = Path.GetFullPath(build.DockerfilePath ?? "Dockerfile", context),
            Stage = build.Stage,
            BuildArguments = arguments.ToImmutable(),
        };
    }
}
