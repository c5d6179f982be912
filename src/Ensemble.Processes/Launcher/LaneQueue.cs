namespace Ensemble.Processes.Launcher;

/// <summary>A lane in which something lives or waits.</summary>
internal sealed class LaneQueue(ushort number)
{
    internal ushort Number { get; } = number;

    internal ushort Width { get; set; }

    internal int Living { get; set; }

    /// <summary>Gets or sets whether it stands among those that may have room for what waits.</summary>
    internal bool IsOffered { get; set; }

    internal Queue<WaitingStart> Waiting { get; } = [];

    internal bool HasRoom => Living < Width;
}
