using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>
/// Reads a saved model. First all resources are made, then what is declared about them, so that references may point forwards. Finds everything that is
/// wrong: one bad resource or setting hides no other.
/// </summary>
internal sealed class ModelReader
{
    private static readonly string[] TopLevelKeys = ["format", "values", "experiments", "preamble"];
    private readonly List<(SavedMap Map, IResource Resource)> _read = [];
    private readonly List<ModelFileErrorAnnotation> _errors = [];
    private readonly ResourcePaths _paths;
    private readonly ResourceReader _resources;

    private ModelReader(IEnumerable<IResource> known)
    {
        _paths = ResourcePaths.Of(known);
        _resources = new(_paths);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML, or JSON where the file's name ends in <c>.json</c>.</param>
    /// <param name="file">The file's path, for places.</param>
    /// <param name="known">What the AppHost has declared so far; the file may refer to it.</param>
    public static LoadedModel Read(string text, string file, IEnumerable<IResource> known)
    {
        var reader = new ModelReader(known);
        var settings = new ResourceAnnotationCollection();
        var resources = new List<IResource>();
        reader.Try(() => reader.ReadRoot(file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? SavedJson.Read(text, file)
            : SavedYaml.Read(text, file), resources, settings));
        return new([.. resources], [.. settings], [.. reader._errors]);
    }

    private void ReadRoot(SavedNode node, List<IResource> resources, ResourceAnnotationCollection settings)
    {
        if (node is not SavedMap root)
            throw new SavedFormatException("The file must hold a map with 'format' and 'experiments'.", node.At);
        if (root["format"] is not SavedScalar { Text: "1" })
            throw new SavedFormatException($"The file must say 'format: {ModelWriter.Format}'; no other format is known.", root["format"]?.At ?? root.At);
        foreach (var unknown in root.Entries.Where(e => !TopLevelKeys.Contains(e.Key)))
            Try(() => throw ValueCodec.Unknown(unknown, TopLevelKeys));

        var values = Maps(root["values"]);
        // Values that others are made of come first, whatever the order of the file.
        foreach (var map in values.Where(m => m[Kinds.Parameter] is not null))
            Try(() => Made(map, _resources.Make(map)));
        foreach (var map in Maps(root["experiments"]))
            Try(() => MakeScope(map, Kinds.Experiment, null));
        foreach (var map in values.Where(m => m[Kinds.Parameter] is null))
            Try(() => Made(map, _resources.Make(map)));

        resources.AddRange(values.Select(v => _read.FirstOrDefault(r => r.Map == v).Resource).Where(r => r is not null));
        resources.AddRange(_read.Select(r => r.Resource).Where(r => r is IResourceWithMembers or IProcessResource));
        ReadSettings(settings, root);
    }

    private void ReadSettings(ResourceAnnotationCollection builderSettings, SavedMap root)
    {
        var codec = new SettingsCodec(_paths);
        foreach (var entry in root.Entries.Where(e => e.Key == "preamble"))
            Try(() => codec.Read(entry, builderSettings));
        foreach (var (map, resource) in _read)
        {
            string kind = map.Entries[0].Key;
            foreach (var entry in map.Entries.Skip(1).Where(e => !Kinds.Own[kind].Contains(e.Key)))
                Try(() =>
                {
                    if (!SettingsCodec.Keys.Contains(entry.Key))
                        throw ValueCodec.Unknown(entry, [.. Kinds.Own[kind], .. SettingsCodec.Keys]);
                    codec.Read(entry, resource.Annotations);
                });
            ServiceEndpoints.Complete(resource.Annotations);
        }
    }

    private void MakeScope(SavedMap map, string kind, ExperimentResource? parent)
    {
        if (map.Entries is not [{ } first, ..] || first.Key != kind)
            throw new SavedFormatException($"'{kind}' with its name must come first here.", map.At);
        string name = ValueCodec.Text(first.Value);
        if (parent is null)
        {
            var experiment = new ExperimentResource(name);
            Made(map, experiment);
            MakeMembers(map, experiment, experiment.Join);
            _paths.AddWithMembers(experiment);
        }
        else
        {
            var group = new ProcessGroupResource(name);
            Made(map, group);
            parent.Join(group, map.At);
            MakeMembers(map, null, (member, at) => group.Join((IProcessResource)member, at));
        }
    }

    private void MakeMembers(SavedMap map, ExperimentResource? experiment, Action<IResource, SourceLocation> join)
    {
        foreach (var member in Maps(map[Kinds.Members]))
            Try(() =>
            {
                if (experiment is not null && member.Entries is [{ Key: Kinds.Group }, ..])
                {
                    MakeScope(member, Kinds.Group, experiment);
                    return;
                }
                var process = _resources.Make(member);
                if (process is not IProcessResource)
                    throw new SavedFormatException($"'{member.Entries[0].Key}' cannot stand here; processes can.", member.At);
                Made(member, process);
                join(process, member.At);
            });
    }

    private void Made(SavedMap map, IResource resource)
    {
        resource.Annotations.Add(new DeclaredAtAnnotation(map.At));
        _read.Add((map, resource));
        if (resource is not (IProcessResource or IResourceWithMembers))
            _paths.AddWithMembers(resource);
    }

    private List<SavedMap> Maps(SavedNode? node)
    {
        if (node is null)
            return [];
        if (node is not SavedList list)
        {
            Try(() => throw new SavedFormatException("A list is expected here.", node.At));
            return [];
        }
        foreach (var item in list.Items.Where(i => i is not SavedMap))
            Try(() => throw new SavedFormatException("A map that begins with a kind of resource and its name is expected here.", item.At));
        return [.. list.Items.OfType<SavedMap>()];
    }

    private void Try(Action read)
    {
        try
        {
            read();
        }
        catch (SavedFormatException malformed)
        {
            _errors.Add(new(malformed.Message, malformed.At));
        }
    }
}
