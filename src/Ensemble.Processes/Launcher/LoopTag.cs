namespace Ensemble.Processes.Launcher;

/// <summary>What an event of the loop is about: the kind above, a number within the kind below.</summary>
internal static class LoopTag
{
    internal const uint Control = 1;
    internal const uint Signal = 2;
    internal const uint Stream = 3;
    internal const uint Watched = 4;
    internal const uint Door = 5;
    internal const uint Visitor = 6;
    internal const uint Folder = 7;
    internal const uint Root = 8;

    internal static ulong Of(uint kind, uint number) => (ulong)kind << 32 | number;

    internal static uint KindOf(ulong tag) => (uint)(tag >> 32);

    internal static uint NumberOf(ulong tag) => (uint)tag;
}
