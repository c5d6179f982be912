namespace Ensemble.Processes.Protocol;

/// <summary>What the host may ask of the launcher.</summary>
internal enum RequestKind : byte
{
    Hello = 1,
    Start = 2,
    Signal = 3,
    KillTree = 4,
    AwaitOutput = 5,
    Input = 6,
    Resize = 7,
    Watch = 8,
    Shutdown = 9,
    Adopt = 10,
    Acknowledge = 11,
}
