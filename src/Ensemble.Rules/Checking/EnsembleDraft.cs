using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Checking;

/// <summary>An ensemble as far as it could be read. What is wrong in it has been told, or is found by the checks.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="At">Where it is declared.</param>
internal sealed record EnsembleDraft(string Name, SourceLocation At)
{
    public ImmutableArray<JobDraft> Jobs { get; init; } = [];

    /// <summary>Gets the names of groups whose jobs could not be read.</summary>
    public ImmutableArray<string> BrokenGroups { get; init; } = [];

    public ImmutableArray<RuleDraft> Rules { get; init; } = [];

    /// <summary>Gets whether rules are missing here that could not be read.</summary>
    public bool HasBrokenRules { get; init; }

    /// <summary>Gets the algorithm whose rules stand behind those of the ensemble; null for none.</summary>
    public AlgorithmDraft? Algorithm { get; init; }

    public bool IsDebug { get; init; }

    public TimeSpan Heartbeat { get; init; }

    /// <summary>Gets Python code; null for none.</summary>
    public CodeDraft? Python { get; init; }

    /// <summary>Gets functions that are named, though perhaps no rule calls them, with the places of their names.</summary>
    public ImmutableArray<(string Name, SourceLocation At)> FunctionNames { get; init; } = [];

    /// <summary>Gets the functions that were found.</summary>
    public ImmutableSortedDictionary<string, CustomFunction> Functions { get; init; } = ImmutableSortedDictionary<string, CustomFunction>.Empty;

    /// <summary>Gets the folder that relative paths start from.</summary>
    public string Directory { get; init; } = "";

    /// <summary>The names of its groups, in the order of the file.</summary>
    public string[] GroupNames => [.. Jobs.Select(job => job.Group).Concat(BrokenGroups).Distinct(StringComparer.Ordinal)];

    /// <summary>The ensemble.</summary>
    public EnsembleSpec ToSpec() => new(
        Name,
        [.. Jobs.GroupBy(job => job.Group, StringComparer.Ordinal).Select(group => new JobGroup(group.Key, [.. group.Select(job => job.Entry)]))],
        [.. Rules.Select(draft => draft.Rule)])
    {
        IsDebug = IsDebug,
        Heartbeat = Heartbeat,
        Functions = Functions,
        Directory = Directory,
    };
}
