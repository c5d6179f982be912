using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Service.Operator;

/// <summary>Reads what clients of the service <c>EnsembleOperator</c> send as JSON. Pure.</summary>
internal static class OperatorPayload
{
    /// <summary>Reads JSON; null where it is none.</summary>
    public static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The names of counters: a text, or a list of texts; null where it is neither.</summary>
    public static string[]? Names(JsonElement payload) => payload switch
    {
        { ValueKind: JsonValueKind.String } => [payload.GetString()!],
        { ValueKind: JsonValueKind.Array } when payload.EnumerateArray().All(static one => one.ValueKind is JsonValueKind.String) =>
            [.. payload.EnumerateArray().Select(static one => one.GetString()!)],
        _ => null,
    };

    /// <summary>By how many nodes a member is to grow or shrink; null where the payload cannot be understood.</summary>
    /// <param name="payload">An object.</param>
    /// <param name="isGrow">Whether it is to grow. It grows by 1 or more; it shrinks by the amount, whatever its sign.</param>
    public static ResizeWish? Resize(JsonElement payload, bool isGrow)
    {
        if (payload.ValueKind is not JsonValueKind.Object || Number(payload, isGrow ? "grow" : "shrink") is not { } asked)
            return null;
        // Nothing, and 0, mean 1.
        int by = asked == 0 ? 1 : asked;
        if (isGrow && by < 0)
            return null;
        return new(isGrow ? by : -Math.Abs(by), Text(payload, "group"), Text(payload, "version"));
    }

    /// <summary>The jobs that are to be submitted, and whether in any order; null where the payload cannot be understood.</summary>
    public static (ImmutableArray<JobEntry> Jobs, bool InAnyOrder)? Submission(JsonElement payload)
    {
        if (payload.ValueKind is not JsonValueKind.Object || !payload.TryGetProperty("jobs", out var jobs) || jobs.ValueKind is not JsonValueKind.Array)
            return null;
        var entries = ImmutableArray.CreateBuilder<JobEntry>();
        foreach (var job in jobs.EnumerateArray())
        {
            if (Entry(job) is not { } entry)
                return null;
            if (entry.Count > 0)
                entries.Add(entry);
        }
        bool inAnyOrder = !payload.TryGetProperty("randomize", out var randomize) || randomize.ValueKind is not JsonValueKind.False;
        return entries.Count == 0 ? null : (entries.ToImmutable(), inAnyOrder);
    }

    private static JobEntry? Entry(JsonElement job)
    {
        if (job.ValueKind is not JsonValueKind.Object || Text(job, "command") is not { Length: > 0 } command)
            return null;
        int? count = job.TryGetProperty("count", out _) ? Number(job, "count") : 1;
        if (count is not >= 0 || Number(job, "nodes") is not (>= 0 and var nodes) || Number(job, "tasks") is not (>= 0 and var tasks)
            || Number(job, "duration") is not (>= 0 and var duration))
            return null;
        nodes = Math.Max(nodes, 1);
        return new(command)
        {
            Count = count.Value,
            Nodes = nodes,
            Tasks = Math.Max(tasks, nodes),
            Duration = TimeSpan.FromSeconds(duration),
            WorkingDirectory = Text(job, "workdir"),
        };
    }

    // What is not there, or null, is 0. Programs write whole numbers as 3, 3.0 or "3".
    private static int? Number(JsonElement of, string name)
    {
        if (!of.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            return 0;
        string text = value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && decimal.IsInteger(number)
            && number is >= -int.MaxValue and <= int.MaxValue ? (int)number : null;
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
