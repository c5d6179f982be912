extern alias analyzers;

using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>Runs the analyzer as a compiler does.</summary>
internal static class Analysis
{
    public static async Task<ImmutableArray<Diagnostic>> Of(CSharpCompilation compilation)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown = exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers([new analyzers::Ensemble.Sdk.Analyzers.AppHostAnalyzer()], options).GetAllDiagnosticsAsync();
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
        found.Where(d => d.Severity is DiagnosticSeverity.Error && !IsOurs(d)).Should().BeEmpty("the source must compile");
        return [.. found.Where(IsOurs).OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary><c>Program.cs(3): error ENS1001: …</c>, as compilers print it.</summary>
    public static string Line(Diagnostic found) => Line(found, found.Location);

    /// <summary>The same with the line of the call, of which the AppHost itself knows; what is underlined may stand some lines below.</summary>
    public static string CallLine(Diagnostic found)
    {
        var underlined = found.Location.SourceTree!.GetRoot().FindNode(found.Location.SourceSpan, getInnermostNodeForTie: true);
        return Line(found, underlined.FirstAncestorOrSelf<InvocationExpressionSyntax>()!.ArgumentList.OpenParenToken.GetLocation());
    }

    /// <summary>The source text that is underlined.</summary>
    public static string Underlined(Diagnostic found) => found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan);

    private static string Line(Diagnostic found, Location at)
    {
        var place = at.GetMappedLineSpan();
        string severity = found.Severity is DiagnosticSeverity.Error ? "error" : "warning";
        return $"{Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1}): {severity} {found.Id}: {found.GetMessage()}";
    }

    private static bool IsOurs(Diagnostic found) => found.Id.StartsWith("ENS", StringComparison.Ordinal);
}
