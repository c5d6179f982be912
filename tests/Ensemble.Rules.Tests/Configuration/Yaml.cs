using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Tests.Configuration;

/// <summary>Reads ensembles out of texts.</summary>
internal static class Yaml
{
    public const string Path = "/here/sweep.yaml";

    public static EnsembleFile Read(string text, EnsembleFacts? facts = null) => EnsembleFile.Parse(text, Path, facts ?? new());

    /// <summary>An ensemble in which nothing is wrong.</summary>
    public static EnsembleSpec Good(string text, EnsembleFacts? facts = null)
    {
        var file = Read(text, facts);
        file.Findings.Should().NotContain(finding => finding.Severity == Ensemble.Model.Diagnostics.DiagnosticSeverity.Error);
        return file.Spec!;
    }

    /// <summary>What is wrong, each as <c>line,column code message</c>.</summary>
    public static string[] Findings(string text, EnsembleFacts? facts = null) =>
        [.. Read(text, facts).Findings.Select(finding => $"{finding.Location.Line},{finding.Location.Column} {finding.Code} {finding.Message}")];

    /// <summary>An ensemble with jobs and an end, and a rule besides, on line 8.</summary>
    public static string WithRule(string rule) => $$"""
        jobs:
          - { name: sim, command: python sim.py }
          - { name: score, command: python score.py }
        rules:
          - { trigger: start, action: { name: submit, label: sim } }
          - { trigger: start, action: { name: submit, label: score } }
          - { trigger: job-fail, action: { name: terminate } }
          - {{rule}}
        """;
}
