using System.Collections.Immutable;
using Ensemble.Model;

namespace Ensemble.Rules.Configuration.Yaml;

/// <summary>Keys with values, in the order of the file; a key may stand there twice.</summary>
/// <param name="Entries">What it has.</param>
/// <param name="At">File, line and column.</param>
internal sealed record YamlMap(ImmutableArray<YamlEntry> Entries, SourceLocation At) : YamlNode(At)
{
    public override string Words => "a block of keys";

    /// <summary>The value of a key; null where there is none.</summary>
    public YamlNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
