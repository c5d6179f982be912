using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>Writes and reads everything declared about one resource.</summary>
internal sealed class SettingsCodec(ResourcePaths paths)
{
    private const string Arguments = "arguments", Variables = "environment", Preamble = "preamble", Services = "services";
    private readonly ValueCodec _values = new(paths);

    /// <summary>The keys below a resource that this class understands.</summary>
    public static IEnumerable<string> Keys { get; } = [Arguments, Variables, Preamble, Services, .. SavedAnnotations.All.Select(a => a.Key)];

    public void Write(ResourceAnnotationCollection annotations, JsonObject into, Action<string> warn)
    {
        WriteOwnForms(annotations, into, warn);
        foreach (var kind in SavedAnnotations.All)
        {
            var found = annotations.Where(a => a.GetType() == kind.Type).ToArray();
            if (found.Length == 0 || (kind.Type == typeof(EndpointAnnotation) && ServiceLinks.Imply(annotations)))
                continue;
            if (kind.IsList)
            {
                var list = new JsonArray([.. found.Select(a => Try(kind.Key, () => _values.Write(a), warn)).OfType<JsonNode>()]);
                if (list.Count > 0)
                    into[kind.Key] = list;
            }
            else if (kind.Type == typeof(LaunchProfileAnnotation) || Try(kind.Key, () => _values.Write(found[^1]), warn) is { } written)
            {
                into[kind.Key] = _values.Write(found[^1]);
            }
        }
        foreach (var annotation in annotations)
            if (SavedAnnotations.Code.TryGetValue(annotation.GetType(), out string? what))
                warn(annotation is ResourceCommandAnnotation command ? $"{what} '{command.Name}'" : what);
            else if (annotation is HealthCheckAnnotation check)
                warn($"the health check behind '{check.Key}'");
            else if (!IsKnown(annotation.GetType()))
                warn($"a {annotation.GetType().Name}");
    }

    public void Read(SavedEntry entry, ResourceAnnotationCollection annotations)
    {
        if (ReadOwnForm(entry, annotations))
            return;
        var kind = SavedAnnotations.All.First(a => a.Key == entry.Key);
        IReadOnlyList<SavedNode> nodes = !kind.IsList ? [entry.Value] : entry.Value is SavedList list ? list.Items
            : throw new SavedFormatException("A list is expected here.", entry.Value.At);
        foreach (var node in nodes)
            annotations.Add((IResourceAnnotation)_values.Read(node, kind.Type)!);
    }

    internal static bool IsKnown(Type type) => SavedAnnotations.All.Any(a => a.Type == type) || SavedAnnotations.WithFormsOfTheirOwn.Contains(type)
        || SavedAnnotations.Structural.Contains(type) || SavedAnnotations.Code.ContainsKey(type);

    private void WriteOwnForms(ResourceAnnotationCollection annotations, JsonObject into, Action<string> warn)
    {
        AddList(Arguments, annotations.OfType<ArgumentsAnnotation>().SelectMany(a => a.Arguments)
            .Select(a => Try("an argument", () => _values.Write(a), warn)));
        AddList(Preamble, annotations.OfType<PreambleAnnotation>().SelectMany(p => p.Lines).Select(l => (JsonNode?)JsonValue.Create(l)));
        AddList(Services, annotations.OfType<ServiceLinkAnnotation>().Select(ServiceLinks.Write));
        var environment = new JsonObject();
        foreach (var variable in annotations.OfType<EnvironmentAnnotation>())
        {
            // The last declaration of a variable counts, at its own place in the order.
            environment.Remove(variable.Name);
            if (Try($"the variable {variable.Name}", () => _values.Write(variable.Value), warn) is { } value)
                environment[variable.Name] = value;
        }
        if (environment.Count > 0)
            into[Variables] = environment;

        void AddList(string key, IEnumerable<JsonNode?> items)
        {
            var list = new JsonArray([.. items.OfType<JsonNode>()]);
            if (list.Count > 0)
                into[key] = list;
        }
    }

    private bool ReadOwnForm(SavedEntry entry, ResourceAnnotationCollection annotations)
    {
        switch (entry.Key)
        {
            case Arguments:
                annotations.Add(new ArgumentsAnnotation((ImmutableArray<ReferenceExpression>)_values.Read(entry.Value,
                    typeof(ImmutableArray<ReferenceExpression>))!));
                return true;
            case Preamble:
                annotations.Add(new PreambleAnnotation((ImmutableArray<string>)_values.Read(entry.Value, typeof(ImmutableArray<string>))!));
                return true;
            case Services when entry.Value is SavedList list:
                foreach (var link in list.Items)
                    annotations.Add(ServiceLinks.Read(link));
                return true;
            case Variables when entry.Value is SavedMap map:
                foreach (var variable in map.Entries)
                    annotations.Add(new EnvironmentAnnotation(variable.Key, (ReferenceExpression)_values.Read(variable.Value, typeof(ReferenceExpression))!));
                return true;
            case Services or Variables:
                throw new SavedFormatException($"A {(entry.Key is Services ? "list" : "map")} is expected here.", entry.Value.At);
            default:
                return false;
        }
    }

    private static JsonNode? Try(string what, Func<JsonNode?> write, Action<string> warn)
    {
        try
        {
            return write();
        }
        catch (UnsaveableException unsaveable)
        {
            warn($"{what}, which {unsaveable.Message}");
            return null;
        }
    }
}
