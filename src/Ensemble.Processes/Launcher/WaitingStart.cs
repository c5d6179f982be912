namespace Ensemble.Processes.Launcher;

/// <summary>A start that waits for room in its lane.</summary>
/// <param name="id">The number of its incarnation.</param>
/// <param name="frame">What the host asked for, as it came.</param>
internal sealed class WaitingStart(uint id, byte[] frame)
{
    internal uint Id { get; } = id;

    internal byte[] Frame { get; set; } = frame;
}
