using Ensemble.Model.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Ensemble.Sdk.Analyzers.Findings;

/// <summary>Something that is wrong in the source.</summary>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Marked">What is underlined.</param>
/// <param name="Message">The words of the model's check.</param>
internal sealed record Finding(DiagnosticRule Rule, SyntaxNode Marked, string Message);
