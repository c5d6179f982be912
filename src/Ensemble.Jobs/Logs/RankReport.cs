using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Logs;

/// <summary>Understands what processes report: in their output, or in the file that <c>ENSEMBLE_ARTIFACTS</c> names.</summary>
internal static class RankReport
{
    private const string ArtifactMark = "Artifact:";
    private const string StatusMark = "Status:";
    private const int LongestName = 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reports what a line of output says: <c>[RANK n] Artifact: {json}</c> or <c>[RANK n] Status: text</c>; other lines say nothing.</summary>
    public static void Hear(string line, IAttemptReports reports)
    {
        if (!RankTag.TryTake(line, out var text))
            return;
        if (text.StartsWith(ArtifactMark, StringComparison.Ordinal))
            HearJson(text[ArtifactMark.Length..].Trim().ToString(), reports);
        else if (text.StartsWith(StatusMark, StringComparison.Ordinal))
            HearStatus(text[StatusMark.Length..].Trim().ToString(), reports);
    }

    /// <summary>
    /// Reports what a line of JSON says: <c>{"progress": 0.5}</c>, <c>{"status": "text"}</c>, or an artifact with <c>type</c>, <c>name</c>, <c>uri</c> and
    /// <c>metadata</c>. What cannot be understood is said in the job's log.
    /// </summary>
    public static void HearJson(string line, IAttemptReports reports)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        if (TryParse(line) is not { } report)
        {
            reports.Log($"A process reported what is not a JSON object: {(line.Length > 200 ? line[..200] + "…" : line)}");
            return;
        }
        if (report["progress"] is JsonValue progress && progress.TryGetValue(out double part))
            reports.Progress(Math.Clamp(part, 0, 1));
        if (Text(report, "status") is { } status)
            HearStatus(status, reports);
        if (Text(report, "type") is { } type && (Text(report, "name") ?? Text(report, "uri")) is { Length: <= LongestName } name)
            reports.Made(new(type, name, Text(report, "uri"), (report["metadata"] as JsonObject)?.DeepClone() as JsonObject));
        else if (!report.ContainsKey("progress") && !report.ContainsKey("status"))
            reports.Log("A process reported an artifact without a type and a name.");
    }

    private static void HearStatus(string text, IAttemptReports reports)
    {
        if (text.EndsWith('%') && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double percent))
            reports.Progress(Math.Clamp(percent / 100, 0, 1));
        reports.Status(text);
    }

    private static JsonObject? TryParse(string line)
    {
        try
        {
            return JsonNode.Parse(line, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject report, string name) => report[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
