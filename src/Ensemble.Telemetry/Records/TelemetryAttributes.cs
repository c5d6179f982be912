using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>Looks into lists of attributes. They are short: a search from the front is the quickest.</summary>
internal static class TelemetryAttributes
{
    /// <summary>The value under a key; empty where there is none.</summary>
    public static AttributeValue Find(this ImmutableArray<TelemetryAttribute> attributes, string key)
    {
        foreach (var attribute in attributes)
            if (attribute.Key == key)
                return attribute.Value;
        return default;
    }
}
