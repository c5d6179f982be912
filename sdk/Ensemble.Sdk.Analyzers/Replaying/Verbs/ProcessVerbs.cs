using Ensemble.Model;

namespace Ensemble.Sdk.Analyzers.Replaying.Verbs;

/// <summary>Processes. What they run does not matter here, but for containers, whose ports are their own.</summary>
internal static class ProcessVerbs
{
    public static Dictionary<string, Verb> All { get; } = new()
    {
        ["AddProcess"] = Process,
        ["AddExecutable"] = Process,
        ["AddPythonApp"] = Process,
        ["AddShell"] = Process,
        ["AddProject"] = Process,
        ["AddJob"] = Job,
        ["AddHandlerJob"] = Job,
        ["AddContainer"] = Container,
        ["AddDockerfile"] = Container,
    };

    private static Verb Process => ScopeVerbs.Declares(name => new ExecutableResource(name, "", null));

    // Whether a handler does it is not seen here.
    private static Verb Job => ScopeVerbs.Declares(name => new JobResource(name, "-"));

    private static Verb Container => ScopeVerbs.Declares(name => new ContainerResource(name));
}
