using System.Globalization;
using Ensemble.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>
/// Places as the model records them, which lead back to what stands there. A place's folder is a number: the checks neither read nor write it,
/// as messages have the file's name only, and line and name are those that the compiler would have passed.
/// </summary>
internal sealed class Places
{
    private readonly List<SyntaxNode> _marked = [];

    /// <summary>The place of a call.</summary>
    /// <param name="call">The call, which decides over the line.</param>
    /// <param name="marked">What is underlined when the place is at fault.</param>
    public SourceLocation Of(SyntaxNode call, SyntaxNode marked)
    {
        // The line that the compiler passes to whoever asks for its caller's.
        var token = call is InvocationExpressionSyntax invocation ? invocation.ArgumentList.OpenParenToken : call.GetFirstToken();
        var span = token.GetLocation().GetMappedLineSpan();
        string file = span.Path.Substring(span.Path.LastIndexOfAny(['/', '\\']) + 1);
        _marked.Add(marked);
        return new($"{(_marked.Count - 1).ToString(CultureInfo.InvariantCulture)}/{file}", span.StartLinePosition.Line + 1);
    }

    /// <summary>What is underlined for a place.</summary>
    public SyntaxNode Marked(SourceLocation place) =>
        _marked[int.Parse(place.File.Substring(0, place.File.IndexOf('/')), NumberStyles.None, CultureInfo.InvariantCulture)];
}
