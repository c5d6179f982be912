using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>A start as the host asked for it. The texts lie in the frame they came in: valid until the next frame is read.</summary>
internal readonly unsafe struct StartRequest
{
    internal required uint Id { get; init; }

    internal required StartFlags Flags { get; init; }

    internal required ushort Rows { get; init; }

    internal required ushort Columns { get; init; }

    /// <summary>Gets the queue it waits in; number 0 for none.</summary>
    internal required StartLane Lane { get; init; }

    internal required long LogLimit { get; init; }

    internal required byte* Key { get; init; }

    internal required byte* Command { get; init; }

    internal required byte* Directory { get; init; }

    internal required byte* OutputLog { get; init; }

    internal required byte* ErrorLog { get; init; }

    internal required byte** Arguments { get; init; }

    internal required byte** Environment { get; init; }
}
