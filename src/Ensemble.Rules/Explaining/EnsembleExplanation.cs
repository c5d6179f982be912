using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Explaining;

/// <summary>What an ensemble is, for programs; and what is wrong with it.</summary>
/// <param name="Ensemble">Its name; null where it cannot be read.</param>
/// <param name="Groups">The groups of jobs.</param>
/// <param name="Rules">The rules, in order.</param>
/// <param name="Functions">The functions that rules can call, with where they come from: <c>python</c>, <c>registered</c> or the path of an assembly.</param>
/// <param name="HeartbeatSeconds">The time between two heartbeats; null for none.</param>
/// <param name="Findings">What is wrong.</param>
internal sealed record EnsembleExplanation(
    string? Ensemble, ImmutableArray<ExplainedGroup> Groups, ImmutableArray<ExplainedRule> Rules, ImmutableSortedDictionary<string, string> Functions,
    double? HeartbeatSeconds, ImmutableArray<ExplainedFinding> Findings)
{
    /// <summary>Explains what was read.</summary>
    public static EnsembleExplanation Of(EnsembleFile file)
    {
        ImmutableArray<ExplainedFinding> findings = [.. file.Findings.Select(Finding)];
        return file.Spec is not { } spec ? new(null, [], [], ImmutableSortedDictionary<string, string>.Empty, null, findings) : new(
            spec.Name,
            [.. spec.Groups.Select(Group)],
            [.. spec.Rules.Select(rule => new ExplainedRule(rule.Place.Line, rule.Title, rule.TriggerName, rule.Action.Kind.Word(), rule.Sentence()))],
            spec.Functions.ToImmutableSortedDictionary(function => function.Key, function => Source(function.Value), StringComparer.Ordinal),
            spec.RuleSet.Heartbeat?.TotalSeconds,
            findings);
    }

    private static ExplainedGroup Group(JobGroup group) =>
        new(group.Name, group.Entries.Sum(entry => entry.Count), [.. group.Entries.Select(entry => entry.Command)]);

    private static ExplainedFinding Finding(Diagnostic finding) =>
        new(finding.Code, finding.Severity is DiagnosticSeverity.Error ? "error" : "warning", finding.Location.File, finding.Location.Line, finding.Location.Column,
            finding.Message);

    private static string Source(CustomFunction function) => function switch
    {
        CustomFunction.Python => "python",
        CustomFunction.Plugin plugin => plugin.Assembly,
        _ => "registered",
    };
}
