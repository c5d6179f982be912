using Ensemble.Model;
using Microsoft.CodeAnalysis;

namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>A call of the declaring interface.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Receiver">On what it is called.</param>
/// <param name="Arguments">By the names of the parameters.</param>
/// <param name="When">When it happens.</param>
/// <param name="At">Its place, as the model records it.</param>
internal sealed record Call(string Method, Subject Receiver, IReadOnlyDictionary<string, Argument> Arguments, Circumstance When, SourceLocation At)
{
    /// <summary>What it declares; null for calls that say something about what is there already.</summary>
    public Subject? Declared { get; init; }

    /// <summary>The names it lists, with their places; null for calls that list none or whose names are not known.</summary>
    public IReadOnlyList<(string Name, SourceLocation At)>? Names { get; init; }

    public Argument? this[string parameter] => Arguments.TryGetValue(parameter, out var argument) ? argument : null;

    /// <summary>Whether something was passed for a parameter.</summary>
    public bool IsWritten(string parameter) => this[parameter] is { IsWritten: true };
}
