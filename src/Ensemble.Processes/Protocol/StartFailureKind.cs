namespace Ensemble.Processes.Protocol;

/// <summary>Which part of a start failed.</summary>
internal enum StartFailureKind : byte
{
    CommandNotFound = 1,
    NotExecutable = 2,
    DirectoryMissing = 3,
    LogUnwritable = 4,
    Other = 5,
}
