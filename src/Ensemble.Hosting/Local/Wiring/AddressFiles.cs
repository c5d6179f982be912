using System.Text.Json;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>The address books that are too large for environment variables, as files of the run.</summary>
internal sealed class AddressFiles
{
    private readonly Dictionary<string, (string Path, long Size)> _files = new(StringComparer.Ordinal);

    /// <summary>Writes a file for each experiment that needs one.</summary>
    /// <param name="plan">The plan and its addresses.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="options">From which size on.</param>
    public AddressFiles(BoundPlan plan, RunFolder folder, WiringOptions options)
    {
        foreach (var experiment in plan.Plan.Experiments)
        {
            var services = plan.Services(experiment.Name);
            long size = services.Sum(s => (long)ServiceVariables.Size(s, options.SymphonyCompatibility));
            if (size > options.AddressLimit)
                _files[experiment.Name] = (Write(Path.Combine(folder.Directory, $"addresses.{experiment.Name}.json"), services), size);
        }
    }

    /// <summary>The experiments whose addresses are in a file.</summary>
    public IEnumerable<string> Experiments => _files.Keys;

    /// <summary>The file of an experiment; null where its addresses fit into variables.</summary>
    public string? Of(string experiment) => _files.TryGetValue(experiment, out var file) ? file.Path : null;

    /// <summary>About how many bytes of variables its addresses would take.</summary>
    public long SizeOf(string experiment) => _files[experiment].Size;

    private static string Write(string path, IEnumerable<EndpointBinding> services)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("format", 1);
        json.WriteStartObject("services");
        foreach (var service in services)
        {
            json.WriteStartArray(service.Service!);
            foreach (var address in service.Addresses)
                json.WriteStringValue(address.ToString());
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
        return path;
    }
}
