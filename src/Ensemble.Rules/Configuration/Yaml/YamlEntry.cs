using Ensemble.Model;

namespace Ensemble.Rules.Configuration.Yaml;

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="At">Where the key is.</param>
internal sealed record YamlEntry(string Key, YamlNode Value, SourceLocation At);
