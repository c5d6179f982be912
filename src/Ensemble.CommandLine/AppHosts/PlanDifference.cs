using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.CommandLine.AppHosts;

/// <summary>Tells how two plans differ, value by value. Experiments, processes and endpoints are matched by their names, not by their places.</summary>
internal static class PlanDifference
{
    private static readonly string[] Names = ["id", "name", "service"];

    /// <summary>Prints the differences.</summary>
    /// <param name="work">Where to.</param>
    /// <param name="before">The plan that was kept.</param>
    /// <param name="after">The plan as it is now.</param>
    /// <returns>0 where there are none, else 1.</returns>
    public static int Tell(Workplace work, string before, string after)
    {
        string[] lines;
        try
        {
            lines = [.. Between(JsonNode.Parse(before), JsonNode.Parse(after), "")];
        }
        catch (JsonException broken)
        {
            return work.Refuse(new($"One of the two is no plan: {broken.Message}"));
        }
        foreach (string line in lines)
            work.Say(line);
        if (lines.Length == 0)
            work.Remark("The plans are the same.");
        return lines.Length == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }

    /// <summary>A line for each difference: <c>+ path: value</c>, <c>- path: value</c> or <c>~ path: old -> new</c>.</summary>
    public static IEnumerable<string> Between(JsonNode? before, JsonNode? after, string path) => (before, after) switch
    {
        (JsonObject old, JsonObject now) => Members(old.ToDictionary(m => m.Key, m => m.Value), now.ToDictionary(m => m.Key, m => m.Value), name => path.Length == 0 ? name : $"{path}.{name}"),
        (JsonArray old, JsonArray now) => Members(Keyed(old), Keyed(now), name => $"{path}[{name}]"),
        _ when JsonNode.DeepEquals(before, after) => [],
        _ => [$"~ {path}: {Text(before)} -> {Text(after)}"],
    };

    private static IEnumerable<string> Members(Dictionary<string, JsonNode?> before, Dictionary<string, JsonNode?> after, Func<string, string> pathOf)
    {
        foreach (var (name, old) in before)
        {
            if (!after.TryGetValue(name, out var now))
                yield return $"- {pathOf(name)}: {Text(old)}";
            else
                foreach (string line in Between(old, now, pathOf(name)))
                    yield return line;
        }
        foreach (var (name, now) in after.Where(m => !before.ContainsKey(m.Key)))
            yield return $"+ {pathOf(name)}: {Text(now)}";
    }

    private static Dictionary<string, JsonNode?> Keyed(JsonArray items)
    {
        var keyed = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (index, item) in items.Index())
        {
            string? name = item is JsonObject value ? Names.Select(n => value[n]?.ToString()).FirstOrDefault(n => n is not null) : null;
            if (name is null || !keyed.TryAdd(name, item))
                keyed[$"{index}"] = item;
        }
        return keyed;
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
