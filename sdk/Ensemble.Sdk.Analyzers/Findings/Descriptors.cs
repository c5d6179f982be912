using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Ensemble.Sdk.Analyzers.Findings;

/// <summary>The rules as compilers know them.</summary>
internal static class Descriptors
{
    private static readonly ImmutableDictionary<DiagnosticRule, DiagnosticDescriptor> s_ofRule =
        TypingRules.All.Keys.Append(SecretInSource.Rule).ToImmutableDictionary(rule => rule, Create);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. s_ofRule.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];

    public static DiagnosticDescriptor Of(DiagnosticRule rule) => s_ofRule[rule];

    private static DiagnosticDescriptor Create(DiagnosticRule rule) => new(
        rule.Code, rule.Title, "{0}", "Ensemble",
        rule.Severity is Ensemble.Model.Diagnostics.DiagnosticSeverity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: rule.HelpLink);
}
