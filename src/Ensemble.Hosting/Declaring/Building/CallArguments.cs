using System.Collections;
using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Arguments of a command as written at a call, with the place of the call: texts, numbers, endpoints, parameters, reference expressions.</summary>
/// <remarks>The compiler makes it from the arguments of a <c>params</c> method; that is how the place becomes known. Nobody needs to make one by
/// hand.</remarks>
public sealed class CallArguments : IEnumerable<object>
{
    private readonly List<ReferenceExpression> _arguments = [];

    /// <summary>Called by the compiler.</summary>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public CallArguments([CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => Location = new(file, line);

    internal CallArguments(IEnumerable<object> arguments, SourceLocation location)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        Location = location;
        foreach (object argument in arguments)
            Add(argument);
    }

    /// <summary>Where the call stands.</summary>
    public SourceLocation Location { get; }

    internal IReadOnlyList<ReferenceExpression> Expressions => _arguments;

    /// <summary>Adds an argument.</summary>
    /// <param name="argument">A text, a number or a deferred value.</param>
    /// <exception cref="ArgumentException">The argument is neither text nor a deferred value.</exception>
    public void Add(object argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        _arguments.Add(ReferenceExpression.From(argument));
    }

    /// <summary>Adds an interpolated string, deferred values inside included.</summary>
    /// <param name="argument">The string; made by the compiler.</param>
    public void Add(ReferenceExpressionHandler argument) => _arguments.Add(ReferenceExpression.Create(ref argument));

    /// <inheritdoc/>
    public IEnumerator<object> GetEnumerator() => _arguments.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
