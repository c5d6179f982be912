using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Ensemble.Rules.Declaring;

/// <summary>The words for what a rule reacts to.</summary>
internal static partial class TriggerNames
{
    /// <summary>Events that a queue has for debugging, of any name.</summary>
    public const string DebugPattern = @"^job-debug\.[A-Za-z0-9_.-]+$";

    private const string JobPrefix = "job-";

    private static readonly string[] JobEvents =
    [
        "submit", "validate", "invalidate", "jobspec-update", "resource-update", "set-flags", "dependency-add", "dependency-remove", "depend", "priority",
        "sched", "urgency", "annotations", "alloc", "run", "prolog-start", "prolog-finish", "start", "memo", "exception", "finish", "success", "fail", "cancel",
        "epilog-start", "epilog-finish", "release", "free", "cleanup", "clean", "flux-restart", "debug",
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } =
        ["start", "interval", "metric", "otel", "log", .. JobEvents.Select(happened => JobPrefix + happened)];

    /// <summary>What a word means.</summary>
    /// <returns>The trigger, with what happens to a job where it is about jobs; null for none.</returns>
    public static (TriggerKind Kind, string Event)? Parse(string name) => name switch
    {
        "start" => (TriggerKind.Start, ""),
        "interval" => (TriggerKind.Interval, ""),
        "metric" => (TriggerKind.Metric, ""),
        "otel" => (TriggerKind.Otel, ""),
        "log" => (TriggerKind.Log, ""),
        _ when All.Contains(name) || DebugEvent().IsMatch(name) => (TriggerKind.Job, name[JobPrefix.Length..]),
        _ => null,
    };

    [GeneratedRegex(DebugPattern, RegexOptions.CultureInvariant)]
    private static partial Regex DebugEvent();
}
