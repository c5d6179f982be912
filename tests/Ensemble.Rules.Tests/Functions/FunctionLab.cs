using System.Text.Json;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Engine;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Metrics;
using Ensemble.Rules.Statistics;
using Ensemble.Rules.Tests.Configuration;

namespace Ensemble.Rules.Tests.Functions;

/// <summary>An ensemble with jobs 'sim' and 'score' and Python code, and calls of its functions.</summary>
internal static class FunctionLab
{
    private static readonly GroupMetrics Sim = Metrics();

    public static EnsembleSpec Spec(string python, EnsembleFacts? facts = null)
    {
        string indented = string.Concat(python.Split('\n').Select(line => "  " + line + "\n"));
        return Yaml.Good($$"""
            jobs: [{ name: sim, command: echo }, { name: score, command: echo }]
            rules:
              - { trigger: job-fail, action: { name: custom, label: f } }
              - { trigger: job-fail, action: { name: custom, label: g } }
            custom: |

            """ + indented, facts) with { Directory = Path.GetTempPath() };
    }

    public static async Task<CustomFunctions> OpenAsync(string python, FunctionOptions? options = null)
    {
        var (functions, findings) = await CustomFunctions.OpenAsync(Spec(python), options ?? new(), CancellationToken.None);
        findings.Should().BeEmpty();
        return functions!;
    }

    /// <summary>What a function of Python code says.</summary>
    public static async Task<FunctionResult> CallAsync(string python, string? arguments = null, EnsembleEvent? happened = null, string? record = null)
    {
        await using var functions = await OpenAsync(python);
        return await functions.CallAsync(Call("f", arguments) with { Event = happened, Record = record }, CancellationToken.None);
    }

    public static FunctionCall Call(string function, string? arguments = null)
    {
        var action = new RuleAction(ActionKind.Custom)
        {
            Label = function,
            Repetitions = 3,
            Arguments = arguments is null ? null : JsonSerializer.Deserialize<JsonElement>(arguments),
        };
        var rule = new Rule(TriggerKind.Metric, action) { Name = "mean.sim-pending", When = new Condition(Comparison.Greater, 5), Place = new(Yaml.Path, 3, 5) };
        return new(function, rule, action, null, new Dictionary<string, GroupSnapshot> { ["sim"] = GroupSnapshot.Of(Sim) })
        {
            Measured = new Dictionary<string, double> { ["otel.loss"] = 0.25 },
        };
    }

    private static GroupMetrics Metrics()
    {
        var metrics = new GroupMetrics();
        metrics.Count(JobCounter.Success, 3);
        metrics[GroupSeries.Pending].Add(1);
        metrics[GroupSeries.Pending].Add(2);
        return metrics;
    }
}
