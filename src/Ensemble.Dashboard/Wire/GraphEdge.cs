namespace Ensemble.Dashboard.Wire;

/// <summary>From whom to whom a connection, a wait or a reference goes.</summary>
/// <param name="From">The node it starts at.</param>
/// <param name="To">The node it leads to.</param>
/// <param name="Kind">Which.</param>
internal sealed record GraphEdge(string From, string To, string Kind)
{
    /// <summary>From a process to a service that it connects to.</summary>
    public const string Connect = "connect";

    /// <summary>From a service to the process that listens for it.</summary>
    public const string Bind = "bind";

    /// <summary>The same, for people outside too.</summary>
    public const string Expose = "expose";

    /// <summary>From a process to one that it waits for.</summary>
    public const string Wait = "wait";

    /// <summary>From a process to one whose address it is given.</summary>
    public const string Refer = "refer";
}
