using System.Collections.Immutable;
using Ensemble.Rules.Functions.Managed;
using Ensemble.Rules.Functions.Python;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Configuration;

/// <summary>What is known of the world that an ensemble is to run in.</summary>
internal sealed record EnsembleFacts
{
    /// <summary>Gets the member that it is to run with; null where that is not decided.</summary>
    public MemberDescription? Member { get; init; }

    /// <summary>Gets the functions that this program has registered.</summary>
    public RegisteredFunctions Functions { get; init; } = RegisteredFunctions.None;

    /// <summary>Gets the packaged sets of rules that this program has registered.</summary>
    public ImmutableSortedDictionary<string, IRuleSet> RuleSets { get; init; } =
        ImmutableSortedDictionary<string, IRuleSet>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Gets the program that runs Python code.</summary>
    public string Python { get; init; } = PythonProgram.Usual;
}
