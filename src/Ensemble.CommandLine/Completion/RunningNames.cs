using System.CommandLine.Completions;
using System.Text.Json;
using Ensemble.CommandLine.Workplaces;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Processes.Ledger;

namespace Ensemble.CommandLine.Completion;

/// <summary>Names of what runs, as candidates for the shell. Read from files: a shell that completes must not wait for an answer.</summary>
internal static class RunningNames
{
    /// <summary>The experiments that run.</summary>
    public static IEnumerable<CompletionItem> Experiments(CompletionContext context) =>
        Runs().SelectMany(r => r.Experiments).Distinct(StringComparer.Ordinal).Select(name => new CompletionItem(name));

    /// <summary>The processes that run.</summary>
    public static IEnumerable<CompletionItem> Processes(CompletionContext context) =>
        Runs().SelectMany(ProcessesOf).Distinct(StringComparer.Ordinal).Select(name => new CompletionItem(name));

    /// <summary>The services that can be visited.</summary>
    public static IEnumerable<CompletionItem> Services(CompletionContext context) =>
        Runs().SelectMany(r => Names(r, "services", static s => s.GetProperty("name").GetString())).Distinct(StringComparer.Ordinal).Select(name => new CompletionItem(name));

    private static IReadOnlyList<RunRegistration> Runs() =>
        RuntimeDirectory.Open(Surroundings.OfThisProcess().Variables, Path.GetTempPath()) is RuntimeDirectoryOutcome.Found found
            ? [.. new RunRegistry(found.Path).ListKnown().Select(known => known.Registration)] : [];

    private static IEnumerable<string> ProcessesOf(RunRegistration run) => Names(run, "processes", static p => p.GetProperty("id").GetString()?.Split('/', 2)[^1]);

    private static List<string> Names(RunRegistration run, string member, Func<JsonElement, string?> name)
    {
        try
        {
            using var plan = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run.Folder, "plan.json")));
            return [.. plan.RootElement.GetProperty("experiments").EnumerateArray()
                .Where(e => e.TryGetProperty(member, out _)).SelectMany(e => e.GetProperty(member).EnumerateArray()).Select(name).OfType<string>()];
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException or KeyNotFoundException
            or InvalidOperationException)
        {
            return []; // not written yet: no candidates
        }
    }
}
