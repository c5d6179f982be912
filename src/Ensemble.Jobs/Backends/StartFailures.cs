using Ensemble.Processes;

namespace Ensemble.Jobs.Backends;

/// <summary>Says why a process did not start, as the end of a sentence.</summary>
internal static class StartFailures
{
    public static string Describe(StartOutcome outcome, string directory) => outcome switch
    {
        StartOutcome.CommandNotFound { SearchedPath: null } missing => $"the program '{missing.Command}' does not exist (working directory {directory})",
        StartOutcome.CommandNotFound missing => $"the command '{missing.Command}' is in no folder of its PATH",
        StartOutcome.NotExecutable refused => $"'{refused.Command}' cannot be executed: {refused.Reason}",
        StartOutcome.DirectoryMissing missing => $"the working directory '{missing.Directory}' cannot be used: {missing.Reason}",
        StartOutcome.LogUnwritable unwritable => $"its log '{unwritable.OutputLog}' cannot be written: {unwritable.Reason}",
        StartOutcome.Failed failed => $"the system refused: {failed.Reason}",
        _ => "the launcher has ended",
    };
}
