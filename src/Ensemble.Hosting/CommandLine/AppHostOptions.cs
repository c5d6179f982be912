using System.Collections.Immutable;

namespace Ensemble.Hosting.CommandLine;

/// <summary>What an AppHost was told on its command line.</summary>
internal sealed record AppHostOptions
{
    public string? Target { get; init; }
    public ImmutableArray<string> Experiments { get; init; } = [];
    public bool Isolated { get; init; }
    public bool NonInteractive { get; init; }
    public bool DryRun { get; init; }
    public static AppHostOptions Read(string[] args) => new() { Isolated = args.Contains("--isolated") };
}
