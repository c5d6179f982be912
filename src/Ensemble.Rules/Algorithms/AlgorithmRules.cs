using System.Collections.Immutable;
using Ensemble.Rules.Checking;
using Ensemble.Rules.Functions.Managed;

namespace Ensemble.Rules.Algorithms;

/// <summary>What an algorithm declares with its options.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Jobs">Jobs of its own.</param>
/// <param name="Functions">Functions of its own.</param>
internal sealed record AlgorithmRules(ImmutableArray<RuleDraft> Rules, ImmutableArray<JobDraft> Jobs, RegisteredFunctions Functions);
