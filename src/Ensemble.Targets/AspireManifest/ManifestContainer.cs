using System.Text.Json.Nodes;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Targets.AspireManifest;

/// <summary>What only containers have: an image, which exists or is built, and storage.</summary>
internal static class ManifestContainer
{
    public static JsonObject Write(ProcessPlan process, ImagePlan image, Func<ValueTemplate, string> write)
    {
        var resource = image.BuildContext is null
            ? new JsonObject { ["type"] = "container.v0", ["image"] = $"{image.Image}:{image.Tag ?? "latest"}" }
            : new JsonObject { ["type"] = "container.v1", ["build"] = Build(image, write) };
        // The interpreter of a virtual environment is not in the image; its own is.
        string entrypoint = process.Kind is ProcessKind.Python ? "python3" : write(process.Command);
        if (entrypoint.Length > 0)
            resource["entrypoint"] = entrypoint;
        return resource;
    }

    public static void AddMounts(JsonObject resource, ProcessPlan process)
    {
        var binds = new JsonArray([.. process.Mounts.Where(m => m.Kind is MountKind.Bind)
            .Select(m => new JsonObject { ["source"] = m.Source, ["target"] = m.Path, ["readOnly"] = m.ReadOnly })]);
        var volumes = new JsonArray([.. process.Mounts.Where(m => m.Kind is MountKind.Volume)
            .Select(m => new JsonObject { ["name"] = m.Source, ["target"] = m.Path, ["readOnly"] = m.ReadOnly })]);
        if (binds.Count > 0)
            resource["bindMounts"] = binds;
        if (volumes.Count > 0)
            resource["volumes"] = volumes;
    }

    /// <summary>Whether the manifest has words for a mount.</summary>
    public static bool CanSay(MountKind kind) => kind is MountKind.Bind or MountKind.Volume;

    private static JsonObject Build(ImagePlan image, Func<ValueTemplate, string> write)
    {
        var build = new JsonObject { ["context"] = image.BuildContext, ["dockerfile"] = image.Dockerfile };
        if (image.Stage is not null)
            build["stage"] = image.Stage;
        if (image.BuildArguments.IsEmpty)
            return build;
        var arguments = new JsonObject();
        foreach (var (name, value) in image.BuildArguments)
            arguments[name] = write(value);
        build["args"] = arguments;
        return build;
    }
}
