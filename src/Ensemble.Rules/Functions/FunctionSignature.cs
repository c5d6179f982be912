using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Rules.Functions;

/// <summary>What a function can be called with, beside what every function is given.</summary>
/// <param name="Needed">What it must be given.</param>
/// <param name="Known">All that it knows by name.</param>
/// <param name="TakesAny">Whether it takes other names too.</param>
internal sealed record FunctionSignature(ImmutableArray<string> Needed, ImmutableArray<string> Known, bool TakesAny)
{
    /// <summary>What every function is given, as far as it has a parameter for it.</summary>
    public static ImmutableArray<string> Given { get; } = ["metrics", "event", "rule", "action", "handle"];

    /// <summary>What does not fit; null where everything does.</summary>
    /// <param name="arguments">Names with values; anything else is the one argument <c>args</c>.</param>
    public string? Problem(JsonElement? arguments)
    {
        string[] names = arguments switch
        {
            null => [],
            { ValueKind: JsonValueKind.Object } map => [.. map.EnumerateObject().Select(property => property.Name)],
            _ => ["args"],
        };
        if (names.FirstOrDefault(name => Given.Contains(name)) is { } given)
            return $"'{given}' is given to it anyway";
        if (!TakesAny && names.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
            return $"it has no parameter '{unknown}'{(NearestName.Of(unknown, Own(Known)) is { } near ? $", but '{near}'" : "")}";
        return Own(Needed).FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } missing ? $"it needs '{missing}'" : null;
    }

    /// <summary>What it takes, a sentence.</summary>
    public string Takes => Own(Known).ToArray() switch
    {
        [] when TakesAny => "It takes any.",
        [] => "It takes none.",
        var names => $"It takes {string.Join(", ", names.Select(name => $"'{name}'"))}{(TakesAny ? " and any other" : "")}.",
    };

    private static IEnumerable<string> Own(IEnumerable<string> names) => names.Where(name => !Given.Contains(name));
}
