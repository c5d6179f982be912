using System.Collections.Immutable;
using System.Text.Json;

namespace Ensemble;

/// <summary>What a packaged set of rules was told, with what it is where nothing was said.</summary>
public sealed class RuleSetOptions
{
    private readonly ImmutableDictionary<string, JsonElement> _values;

    internal RuleSetOptions(ImmutableDictionary<string, JsonElement> values) => _values = values;

    /// <summary>An option.</summary>
    /// <typeparam name="T">A number, a text, a switch, or a type that JSON makes one of.</typeparam>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">The rule set has no such option, or it is of another type; the message is told to the user.</exception>
    public T Get<T>(string name)
    {
        if (!_values.TryGetValue(name, out var value))
            throw new ArgumentException($"'{name}' is none of the options", nameof(name), null);
        try
        {
            return value.Deserialize<T>(JsonSerializerOptions.Web)!;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            throw new ArgumentException($"'{name}' cannot be {value.GetRawText()}", nameof(name), wrong);
        }
    }
}
