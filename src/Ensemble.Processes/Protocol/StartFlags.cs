namespace Ensemble.Processes.Protocol;

/// <summary>Options of a start that fit a bit.</summary>
[Flags]
internal enum StartFlags : byte
{
    None = 0,
    Pty = 1,
    NewLogs = 2,
    OrderedEnd = 4,
}
