using Ensemble.Model;

namespace Ensemble.Rules.Configuration.Yaml;

/// <summary>A part of a file with its place.</summary>
/// <param name="At">File, line and column.</param>
internal abstract record YamlNode(SourceLocation At)
{
    /// <summary>What it is, for a sentence: <c>a list</c>, <c>the text 'five'</c>.</summary>
    public abstract string Words { get; }

    /// <summary>Whether nothing is written there.</summary>
    public virtual bool IsNull => false;
}
