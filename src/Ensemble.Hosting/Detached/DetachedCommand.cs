using System.Collections.Immutable;

namespace Ensemble.Hosting.Detached;

/// <summary>How to start an AppHost in the background.</summary>
internal sealed record DetachedCommand
{
    /// <summary>The program: an AppHost, or <c>dotnet</c> by its path.</summary>
    public required string Command { get; init; }

    /// <summary>Its arguments: with <c>dotnet</c> first the AppHost's assembly, then what the AppHost is given. Without <c>--detach</c>.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Its working directory, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Its whole environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The runtime directory, in which its first output is kept until it has a folder of its own.</summary>
    public required string RuntimeDirectory { get; init; }
}
