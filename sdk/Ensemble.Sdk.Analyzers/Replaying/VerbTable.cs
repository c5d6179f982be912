using System.Collections.Immutable;
using Ensemble.Sdk.Analyzers.Replaying.Verbs;

namespace Ensemble.Sdk.Analyzers.Replaying;

/// <summary>Every method of the declaring interface that leaves its builder as it can be seen. Any other may say whatever it likes about it.</summary>
internal static class VerbTable
{
    private static readonly ImmutableDictionary<string, Verb> s_verbs =
        new[] { ScopeVerbs.All, ProcessVerbs.All, ValueVerbs.All, LinkVerbs.All, EndpointVerbs.All, LifecycleVerbs.All, PlacementVerbs.All, HarmlessVerbs.All }
            .SelectMany(verbs => verbs)
            .ToImmutableDictionary(StringComparer.Ordinal);

    public static Verb? Find(string method) => s_verbs.TryGetValue(method, out var verb) ? verb : null;
}
