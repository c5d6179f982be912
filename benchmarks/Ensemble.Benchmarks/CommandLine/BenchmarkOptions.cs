using System.Collections.Immutable;

namespace Ensemble.Benchmarks.CommandLine;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>The figures wanted; empty for all.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>How many rounds count; null for the default.</summary>
    public int? Rounds { get; init; }

    /// <summary>How long a soak takes; null for the default.</summary>
    public int? Minutes { get; init; }

    /// <summary>Whether a first impression is enough.</summary>
    public bool Quick { get; init; }

    /// <summary>Whether the result is printed as the page of the documentation.</summary>
    public bool Markdown { get; init; }
}
