using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Rules.Configuration.Yaml;

namespace Ensemble.Rules.Configuration.Keys;

/// <summary>What a section of a file says, checked: a value that is wrong is told and absent.</summary>
/// <param name="at">Where it is.</param>
/// <param name="values">The values.</param>
/// <param name="written">Where its keys are, also those whose values are wrong.</param>
internal sealed class SectionValues(
    SourceLocation at, IReadOnlyDictionary<string, YamlEntry> values, IReadOnlyDictionary<string, SourceLocation> written)
{
    /// <summary>Where it is.</summary>
    public SourceLocation At => at;

    /// <summary>The keys that it has with values that fit.</summary>
    public IEnumerable<string> Present => values.Keys;

    /// <summary>Whether it has a key, right or wrong.</summary>
    public bool IsWritten(string key) => written.ContainsKey(key);

    /// <summary>Where the key is; the section itself where it is absent.</summary>
    public SourceLocation KeyPlace(string key) => written.TryGetValue(key, out var place) ? place : at;

    /// <summary>Where the values are.</summary>
    public ImmutableDictionary<string, SourceLocation> Places => values.ToImmutableDictionary(value => value.Key, value => value.Value.Value.At);

    /// <summary>Where the value is; the section itself where it is absent.</summary>
    public SourceLocation Place(string key) => values.TryGetValue(key, out var entry) ? entry.Value.At : at;

    /// <summary>The value as it is written; null where it is absent.</summary>
    public YamlNode? Node(string key) => values.GetValueOrDefault(key)?.Value;

    /// <summary>A text; null where it is absent.</summary>
    public string? Text(string key) => (Node(key) as YamlText)?.Value;

    /// <summary>A number; null where it is absent or none.</summary>
    public double? Number(string key) => (Node(key) as YamlText)?.Number;

    /// <summary>A whole number; null where it is absent.</summary>
    public int? Whole(string key) => (int?)Number(key);

    /// <summary>A time in seconds; null where it is absent.</summary>
    public TimeSpan? Seconds(string key) => Number(key) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A switch; null where it is absent.</summary>
    public bool? Flag(string key) => (Node(key) as YamlText)?.Flag;

    /// <summary>Names with texts; empty where they are absent.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts(string key) =>
        (Node(key) as YamlMap)?.Entries.DistinctBy(entry => entry.Key).Select(entry => KeyValuePair.Create(entry.Key, ((YamlText)entry.Value).Value)) ?? [];

    /// <summary>A list; empty where it is absent.</summary>
    public IEnumerable<YamlNode> Items(string key) => (Node(key) as YamlList)?.Items ?? [];
}
