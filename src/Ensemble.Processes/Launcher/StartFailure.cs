using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Launcher;

/// <summary>Why nothing was started.</summary>
internal readonly record struct StartFailure(StartFailureKind Kind, int Errno);
