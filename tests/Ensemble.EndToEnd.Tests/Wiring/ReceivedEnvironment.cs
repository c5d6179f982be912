using System.Globalization;
using System.Text.RegularExpressions;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Wiring;

/// <summary>What a process found in its environment beyond what the AppHost itself had, with names for what differs from run to run.</summary>
internal static partial class ReceivedEnvironment
{
    /// <summary>Writes the environment exactly as the process received it.</summary>
    public const string Dump = "cat /proc/$$/environ > \"$SANDBOX/${ENSEMBLE_GROUP:+$ENSEMBLE_GROUP--}$ENSEMBLE_PROCESS.$ENSEMBLE_REPLICA.env\"";

    /// <summary>Sorted lines, ports as <c>‹service.replica›</c>.</summary>
    public static string[] Read(Sandbox sandbox, AppHost host, string replica) =>
        Describe(sandbox, host, File.ReadAllText(sandbox[$"{replica}.env"]).Split('\0', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The same for variables as <c>name=value</c> from elsewhere.</summary>
    public static string[] Describe(Sandbox sandbox, AppHost host, IEnumerable<string> variables)
    {
        var binding = host.Journal.Of<RunBound>().Single().Binding;
        var names = from endpoint in binding.Endpoints
                    from i in Enumerable.Range(0, endpoint.Addresses.Length)
                    select (Port: endpoint.Addresses[i].Port.ToString(CultureInfo.InvariantCulture),
                        Name: $"‹{endpoint.Service ?? $"{endpoint.Process.Name}:{endpoint.Endpoint}"}.{i}›");
        var ports = names.ToDictionary(n => n.Port, n => n.Name);
        var own = from variable in variables
                  where !host.Environment.TryGetValue(variable.Split('=')[0], out string? inherited) || inherited != variable.Split('=', 2)[1]
                  let steady = variable.Replace(host.Folder!, "‹folder›").Replace(binding.RunId, "‹run›").Replace(sandbox.Folder, "‹sandbox›")
                  let named = Port().Replace(steady, port => ports.GetValueOrDefault(port.Value, port.Value))
                  select Brand().Replace(named, "‹brand›");
        return [.. own.Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"(?<=:|PORT=)\d+\b")]
    private static partial Regex Port();

    // The mark by which processes of an incarnation are found again.
    [GeneratedRegex("(?<=^ENSEMBLE_INCARNATION=)[0-9a-f]+$")]
    private static partial Regex Brand();
}
