using System.Text.Json.Nodes;
using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>Writes resources: kind and name, what belongs to the kind, and the settings.</summary>
internal sealed class ResourceWriter(ResourcePaths paths, SettingsCodec settings, Action<string> warn)
{
    public JsonObject WriteScope(IResourceWithMembers scope)
    {
        var map = new JsonObject { [scope is ExperimentResource ? Kinds.Experiment : Kinds.Group] = scope.Name };
        WriteSettings(Path(scope), scope.Annotations, map);
        if (scope.Members.Count > 0)
            map[Kinds.Members] = new JsonArray([.. scope.Members.Select(m => m is ProcessGroupResource group ? WriteScope(group) : WriteProcess(m))
                .OfType<JsonNode>()]);
        return map;
    }

    public JsonObject? WriteValue(IResource value)
    {
        var map = new JsonObject();
        switch (value)
        {
            case ParameterResource parameter:
                map[Kinds.Parameter] = parameter.Name;
                Put("secret", parameter.Secret ? true : null);
                Put("default", parameter.Default);
                Put("configurationKey", parameter.ConfigurationKey == $"Parameters:{parameter.Name}" ? null : parameter.ConfigurationKey);
                Put("generated", parameter.Generated is { } made ? new JsonObject { ["length"] = made.Length, ["special"] = made.Special } : null);
                if (parameter.Source is not null)
                    Warn(value, "the callback that gives its value");
                break;
            case ConnectionStringResource connection:
                map[Kinds.ConnectionString] = connection.Name;
                Put("expression", connection.Parameter is null ? Expression(value, connection.ConnectionStringExpression) : null);
                Put("environmentVariable", connection.ConnectionStringEnvironmentVariable);
                break;
            case ExternalServiceResource service:
                map[Kinds.ExternalService] = service.Name;
                Put("url", Expression(value, service.Url));
                break;
            default:
                Warn(value, $"the whole resource, because {value.GetType().Name} is no kind that files know");
                return null;
        }
        WriteSettings(Path(value), value.Annotations, map);
        return map;

        void Put(string key, JsonNode? node)
        {
            if (node is not null)
                map[key] = node;
        }
    }

    public void WriteSettings(string path, ResourceAnnotationCollection annotations, JsonObject into) =>
        settings.Write(annotations, into, what => warn($"Not saved of '{path}': {what}."));

    private JsonObject? WriteProcess(IResource process)
    {
        var map = new JsonObject();
        switch (process)
        {
            case JobResource job:
                map[Kinds.Job] = job.Name;
                if (job.Command.Length > 0)
                    map[Kinds.Command] = job.Command;
                break;
            case ProjectResource project:
                map[project is ProjectJobResource ? Kinds.ProjectJob : Kinds.Project] = project.Name;
                map[Kinds.Path] = project.ProjectPath;
                break;
            case ContainerResource container:
                map[Kinds.Container] = container.Name;
                if (container.Entrypoint is { } entrypoint)
                    map[Kinds.Entrypoint] = entrypoint;
                break;
            case PythonAppResource python:
                map[Kinds.Python] = python.Name;
                map[Kinds.Directory] = python.WorkingDirectory;
                map[Kinds.Script] = python.Script;
                break;
            case ShellResource shell:
                map[Kinds.Shell] = shell.Name;
                map[Kinds.Lines] = new JsonArray([.. shell.Lines.Select(l => JsonValue.Create(l))]);
                break;
            case ExecutableResource executable:
                map[Kinds.Executable] = executable.Name;
                map[Kinds.Command] = executable.Command;
                if (executable.WorkingDirectory is { } directory)
                    map[Kinds.Directory] = directory;
                if (executable.GetType() != typeof(ExecutableResource))
                    Warn(process, $"that it is a {executable.GetType().Name}; it is an executable like others in the file");
                break;
            default:
                Warn(process, $"the whole process, because {process.GetType().Name} is no kind that files know");
                return null;
        }
        WriteSettings(Path(process), process.Annotations, map);
        return map;
    }

    private string? Expression(IResource of, ReferenceExpression expression)
    {
        string? text = ExpressionText.Write(expression, paths);
        if (text is null)
            Warn(of, "its value, which refers to something that is not saved with it");
        return text;
    }

    private void Warn(IResource resource, string what) => warn($"Not saved of '{Path(resource)}': {what}.");

    private string Path(IResource resource) => paths.Find(resource)?.TrimEnd('/') ?? resource.Name;
}
