using System.Collections.Immutable;
using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>Makes one resource from its kind, its name and what belongs to the kind.</summary>
internal sealed class ResourceReader(ResourcePaths paths)
{
    private readonly ValueCodec _values = new(paths);

    /// <summary>Makes the resource.</summary>
    /// <exception cref="SavedFormatException">The kind is unknown, or something that it needs is missing.</exception>
    public IResource Make(SavedMap map)
    {
        if (map.Entries is not [{ } first, ..])
            throw new SavedFormatException("A kind of resource with its name must come first here.", map.At);
        string name = Kinds.Own.ContainsKey(first.Key) ? ValueCodec.Text(first.Value) : throw ValueCodec.Unknown(first, Kinds.Own.Keys);
        return first.Key switch
        {
            Kinds.Executable => new ExecutableResource(name, Required<string>(map, Kinds.Command), Value<string>(map, Kinds.Directory)),
            Kinds.Project => new ProjectResource(name, Required<string>(map, Kinds.Path)),
            Kinds.Python => new PythonAppResource(name, Required<string>(map, Kinds.Directory), Required<string>(map, Kinds.Script)),
            Kinds.Shell => new ShellResource(name, Required<ImmutableArray<string>>(map, Kinds.Lines)),
            Kinds.Container => new ContainerResource(name, Value<string>(map, Kinds.Entrypoint)),
            Kinds.Job => new JobResource(name, Value<string>(map, Kinds.Command) ?? ""),
            Kinds.ProjectJob => new ProjectJobResource(name, Required<string>(map, Kinds.Path)),
            Kinds.Parameter => new ParameterResource(name, Value<bool?>(map, "secret") ?? false)
            {
                Default = Value<string>(map, "default"),
                Generated = Value<GeneratedParameterDefault>(map, "generated"),
                ConfigurationKey = Value<string>(map, "configurationKey") ?? $"Parameters:{name}",
            },
            Kinds.ConnectionString => new ConnectionStringResource(name, Value<ReferenceExpression>(map, "expression"),
            Value<string>(map, "environmentVariable")),
            Kinds.ExternalService => new ExternalServiceResource(name, Required<ReferenceExpression>(map, "url")),
            _ => throw new SavedFormatException($"'{first.Key}' cannot stand here.", first.At),
        };
    }

    private T? Value<T>(SavedMap map, string key) => map[key] is { } node ? (T?)_values.Read(node, typeof(T)) : default;

    private T Required<T>(SavedMap map, string key) => map[key] is { } node && _values.Read(node, typeof(T)) is T value
        ? value
        : throw new SavedFormatException($"'{key}' is missing here.", map.At);
}
