using System.Collections.Immutable;

namespace Ensemble.Rules.Functions.Managed;

/// <summary>Functions in C# under the names that rules call them by.</summary>
/// <param name="Functions">The functions.</param>
internal sealed record RegisteredFunctions(ImmutableSortedDictionary<string, ManagedFunction> Functions)
{
    /// <summary>None.</summary>
    public static RegisteredFunctions None { get; } = new(ImmutableSortedDictionary<string, ManagedFunction>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>These and others; of one name that of the others.</summary>
    public RegisteredFunctions With(RegisteredFunctions others) => new(Functions.SetItems(others.Functions));

    /// <summary>These and one more; of one name the last.</summary>
    public RegisteredFunctions With(string name, Delegate function) => new(Functions.SetItem(name, ManagedFunction.Of(function)));
}
