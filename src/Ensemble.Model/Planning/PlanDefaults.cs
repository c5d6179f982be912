using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

internal static class PlanDefaults
{
    public static readonly ImmutableSortedDictionary<string, string> NoStrings = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    public static readonly ImmutableSortedDictionary<string, ValueTemplate> NoTemplates = ImmutableSortedDictionary.Create<string, ValueTemplate>(
        StringComparer.Ordinal);
}
