using System.Collections.Immutable;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Service.Operator;

/// <summary>What comes of another algorithm.</summary>
internal abstract record AlgorithmAnswer
{
    /// <summary>It is in force.</summary>
    /// <param name="StartActions">What it does at its start, in order.</param>
    public sealed record Updated(ImmutableArray<RuleAction> StartActions) : AlgorithmAnswer;

    /// <summary>It cannot be.</summary>
    /// <param name="Reason">Why, a sentence without its end.</param>
    public sealed record Refused(string Reason) : AlgorithmAnswer;
}
