using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ensemble.Hosting.Saving;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>
/// Saves the declarative part of a model as text that <see cref="ModelFileExtensions.AddFromFile"/> reads back. What is code is named in warnings.
/// </summary>
public static class ModelWriter
{
    /// <summary>The number of the format, which stands in every file.</summary>
    internal const int Format = 1;

    /// <summary>Saves a model as YAML.</summary>
    /// <param name="model">The model.</param>
    /// <param name="experiment">One of its experiments, saved with all parameters, connection strings and external services; null for all.</param>
    public static SavedModel ToYaml(DistributedApplicationModel model, ExperimentResource? experiment = null) => Write(model, experiment, SavedYaml.Write);

    /// <summary>Saves a model as JSON.</summary>
    /// <param name="model">The model.</param>
    /// <param name="experiment">One of its experiments, saved with all parameters, connection strings and external services; null for all.</param>
    public static SavedModel ToJson(DistributedApplicationModel model, ExperimentResource? experiment = null) => Write(model, experiment, SavedJson.Write);

    private static SavedModel Write(DistributedApplicationModel model, ExperimentResource? experiment, Func<JsonNode, string> print)
    {
        ArgumentNullException.ThrowIfNull(model);
        IResource[] saved = [.. model.Resources.Where(r => IsValue(r) || (r is ExperimentResource && (experiment is null || r == experiment)))];
        var warnings = ImmutableArray.CreateBuilder<string>();
        var paths = ResourcePaths.Of(saved);
        var writer = new ResourceWriter(paths, new SettingsCodec(paths), warnings.Add);
        var root = new JsonObject { ["format"] = Format };
        writer.WriteSettings("the builder", model.Annotations, root);
        Add("values", saved.Where(IsValue).Select(writer.WriteValue));
        Add("experiments", saved.OfType<ExperimentResource>().Select(writer.WriteScope));
        return new(print(root), warnings.ToImmutable());

        void Add(string key, IEnumerable<JsonObject?> items)
        {
            var list = new JsonArray([.. items.OfType<JsonNode>()]);
            if (list.Count > 0)
                root[key] = list;
        }
    }

    // Processes and groups come with their experiments.
    private static bool IsValue(IResource resource) => resource is not (ExperimentResource or ProcessGroupResource or IProcessResource);
}
