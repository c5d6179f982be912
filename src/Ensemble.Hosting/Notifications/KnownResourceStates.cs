using System.Collections.Immutable;

namespace Ensemble.Hosting;

/// <summary>The states of resources, with Aspire's texts.</summary>
/// <remarks>
/// A replica's place in its life gives the state: not started <see cref="NotStarted"/>, waiting <see cref="Waiting"/>, starting <see cref="Starting"/>,
/// running <see cref="Running"/>, stopping <see cref="Stopping"/>, between an end and the next start <see cref="Restarting"/>. An end gives one of the <see
/// cref="TerminalStates"/> by its cause: completed <see cref="Finished"/>; failed to start, or a dependency failed, <see cref="FailedToStart"/>; failed,
/// stopped, killed or lost <see cref="Exited"/>. The cause itself is <see cref="CustomResourceSnapshot.Cause"/>.
/// </remarks>
public static class KnownResourceStates
{
    /// <summary>Not asked to start yet.</summary>
    public static readonly string NotStarted = "NotStarted";

    /// <summary>Waits for other resources.</summary>
    public static readonly string Waiting = "Waiting";

    /// <summary>Is being started.</summary>
    public static readonly string Starting = "Starting";

    /// <summary>Runs.</summary>
    public static readonly string Running = "Running";

    /// <summary>Was asked to end.</summary>
    public static readonly string Stopping = "Stopping";

    /// <summary>Ended and will be started again. Aspire has no such state.</summary>
    public static readonly string Restarting = "Restarting";

    /// <summary>Ended with failure, by a stop, or unknown how.</summary>
    public static readonly string Exited = "Exited";

    /// <summary>Ended with success.</summary>
    public static readonly string Finished = "Finished";

    /// <summary>Never ran.</summary>
    public static readonly string FailedToStart = "FailedToStart";

    /// <summary>Has a value, but nothing runs: a parameter, a connection string.</summary>
    public static readonly string Active = "Active";

    /// <summary>Is not shown.</summary>
    public static readonly string Hidden = "Hidden";

    /// <summary>The container runtime does not answer.</summary>
    public static readonly string RuntimeUnhealthy = "RuntimeUnhealthy";

    /// <summary>The states in which a resource has ended.</summary>
    public static IReadOnlyList<string> TerminalStates { get; } = ImmutableArray.Create(Finished, FailedToStart, Exited);
}
