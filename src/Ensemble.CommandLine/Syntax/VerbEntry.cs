using System.Collections.Immutable;

namespace Ensemble.CommandLine.Syntax;

/// <summary>A verb as it stands in the help.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Create">Makes the verb.</param>
internal sealed record VerbEntry(string Name, ImmutableArray<string> Aliases, string Summary, Func<Verb> Create)
{
    /// <summary>Whether the rest of the command line is not ours to judge: it is handed on.</summary>
    public bool HandsOn { get; init; }

    /// <summary>Whether it is what the group means where nothing is said.</summary>
    public bool IsUsual { get; init; }

    /// <summary>Whether it is for other programs, and no help lists it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it has this name.</summary>
    public bool IsCalled(string name) => Name == name || Aliases.Contains(name);
}
