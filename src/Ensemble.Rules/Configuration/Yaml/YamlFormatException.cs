using System.Diagnostics.CodeAnalysis;
using Ensemble.Model;

namespace Ensemble.Rules.Configuration.Yaml;

/// <summary>A text is no YAML, or more of it than anybody writes.</summary>
/// <param name="problem">What is wrong, a sentence without its end.</param>
/// <param name="at">Where.</param>
[SuppressMessage("Design", "CA1032", Justification = "Thrown and caught in one place, always with a place.")]
internal sealed class YamlFormatException(string problem, SourceLocation at) : Exception(problem)
{
    public SourceLocation At => at;
}
