using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Checking;

/// <summary>A rule on its way into an ensemble.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Places">Where its parts were written, by key: <c>name</c>, <c>label</c>, …</param>
internal sealed record RuleDraft(Rule Rule, ImmutableDictionary<string, SourceLocation> Places)
{
    /// <summary>Nothing is known but where the rule is.</summary>
    public static ImmutableDictionary<string, SourceLocation> NoPlaces { get; } = ImmutableDictionary<string, SourceLocation>.Empty;

    /// <summary>Where a part was written; the rule where that is not known.</summary>
    public SourceLocation Place(string key) => Places.GetValueOrDefault(key, Rule.Place);
}
