using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Sdk.CodeFixes;

/// <summary>Writes the name that a message proposes in place of the wrong one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ProposedNameFix))]
[Shared]
public sealed class ProposedNameFix : CodeFixProvider
{
    // Where the analyzer puts the name.
    private const string ProposedName = "WriteInstead";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["ENS1001", "ENS1003", "ENS1016"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            // A name that comes from a constant or a nameof has its place elsewhere, and other uses.
            if (diagnostic.Properties.TryGetValue(ProposedName, out string? proposed) && proposed is not null
                && root.FindNode(diagnostic.Location.SourceSpan,
                    getInnermostNodeForTie: true) is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } wrong)
            {
                var action = CodeAction.Create(
                    $"Write \"{proposed}\"", _ => Task.FromResult(Write(proposed, wrong, context.Document, root)), equivalenceKey: diagnostic.Id);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    private static Document Write(string name, LiteralExpressionSyntax wrong, Document document, SyntaxNode root)
    {
        var right = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)).WithTriviaFrom(wrong);
        return document.WithSyntaxRoot(root.ReplaceNode(wrong, right));
    }
}
