namespace Ensemble.Processes;

/// <summary>
/// A queue of starts in the launcher, of which a few run at a time: the next one starts where one has ended, without a question to the host in between.
/// </summary>
/// <remarks>
/// Starts of a lane begin in the order in which they were asked for. A start that waits is withdrawn by cancelling it. At most
/// <see cref="LongestQueue"/> starts of <see cref="MostBytes"/> wait in all lanes together; one more fails with the error number of a resource that is not there for now. Waiting starts
/// are given up where the host is lost: a host that comes later asks again for what it wants.
/// </remarks>
/// <param name="Number">Which queue, from 1.</param>
/// <param name="Width">How many of it may live at a time, at least 1. The latest that was told holds.</param>
internal readonly record struct StartLane(ushort Number, ushort Width)
{
    /// <summary>The most starts that wait in one launcher.</summary>
    internal const int LongestQueue = 4096;

    /// <summary>The most bytes that their commands, arguments and environments may have, all together.</summary>
    internal const int MostBytes = 16 * 1024 * 1024;
}
