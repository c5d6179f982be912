using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Rules.Algorithms;

namespace Ensemble.Rules.Declaring;

/// <summary>An ensemble as it was declared, in a file or in C#: checked, and immutable.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Groups">The groups of jobs, in the order of the file; names are unique.</param>
/// <param name="Rules">The rules, in the order of the file.</param>
internal sealed record EnsembleSpec(string Name, ImmutableArray<JobGroup> Groups, ImmutableArray<Rule> Rules)
{
    /// <summary>Gets whether each event is told.</summary>
    public bool IsDebug { get; init; }

    /// <summary>Gets the time between two heartbeats as it was asked for; zero or less for none.</summary>
    public TimeSpan Heartbeat { get; init; }

    /// <summary>Gets what the labels of custom actions mean.</summary>
    public ImmutableSortedDictionary<string, CustomFunction> Functions { get; init; } = ImmutableSortedDictionary<string, CustomFunction>.Empty;

    /// <summary>Gets the folder that relative paths start from, an absolute path.</summary>
    public string Directory { get; init; } = "";

    /// <summary>Gets the algorithms that the action <c>switch</c> can name.</summary>
    public AlgorithmBook Algorithms { get; init; } = AlgorithmBook.Empty;

    /// <summary>Gets what the part that decides has to know.</summary>
    public RuleSet RuleSet => new([.. Groups.Select(group => group.Name)], Rules) { AskedHeartbeat = Heartbeat };

    /// <summary>The rules with which the ensemble goes on after a <c>switch</c>; null where there is no such algorithm any more.</summary>
    public ImmutableArray<Rule>? RulesAfter(RuleAction action)
    {
        var rules = action.Label is { } label ? Algorithms.Open(label, action.Arguments, SourceLocation.Unknown, SourceLocation.Unknown, []) : null;
        return rules?.Rules.Select(draft => draft.Rule).ToImmutableArray();
    }

    /// <summary>The group of a name; null where there is none.</summary>
    public JobGroup? Group(string name) => Groups.FirstOrDefault(group => group.Name == name);
}
