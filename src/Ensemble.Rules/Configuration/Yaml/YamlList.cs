using System.Collections.Immutable;
using Ensemble.Model;

namespace Ensemble.Rules.Configuration.Yaml;

/// <summary>A list.</summary>
/// <param name="Items">What it has.</param>
/// <param name="At">File, line and column.</param>
internal sealed record YamlList(ImmutableArray<YamlNode> Items, SourceLocation At) : YamlNode(At)
{
    public override string Words => "a list";
}
