using System.Collections.Immutable;
using Ensemble.Hosting.RunFolders;

namespace Ensemble.Hosting.Access;

/// <summary>How one server of an AppHost is reached.</summary>
internal sealed record AccessPolicy
{
    /// <summary>The names by which every machine calls itself. Any other name may have been pointed here by a stranger's DNS server.</summary>
    public static ImmutableHashSet<string> OwnHosts { get; } = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "localhost", "127.0.0.1", "[::1]");

    /// <summary>The names, without ports, that requests may address.</summary>
    public ImmutableHashSet<string> Hosts { get; init; } = OwnHosts;

    /// <summary>Pages elsewhere, such as <c>https://lab.example:8443</c>, whose scripts may call with a key. Never with a cookie.</summary>
    public ImmutableHashSet<string> Origins { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The cookie. Browsers do not tell apart the ports of one address: each AppHost has a name of its own, so that two of them do not overwrite each other's.
    /// </summary>
    public required string CookieName { get; init; }

    /// <summary>The policy of an AppHost that listens on loopback.</summary>
    /// <param name="applicationDirectory">The AppHost's folder.</param>
    public static AccessPolicy Of(string applicationDirectory) =>
        new() { CookieName = $"ensemble-{StableHash.Of(Path.TrimEndingDirectorySeparator(Path.GetFullPath(applicationDirectory)))}" };
}
