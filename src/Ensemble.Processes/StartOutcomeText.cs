namespace Ensemble.Processes;

/// <summary>Says in a sentence why a process did not start, and what to look at.</summary>
internal static class StartOutcomeText
{
    public static string Describe(StartOutcome outcome, ProcessStart start) => outcome switch
    {
        StartOutcome.CommandNotFound { SearchedPath: null } missing =>
            $"the program '{missing.Command}' does not exist (working directory {start.WorkingDirectory})",
        StartOutcome.CommandNotFound missing => $"the command '{missing.Command}' is in no folder of its PATH",
        StartOutcome.NotExecutable refused => $"'{refused.Command}' cannot be executed: {refused.Reason}",
        StartOutcome.DirectoryMissing missing => $"the working directory '{missing.Directory}' cannot be used: {missing.Reason}",
        StartOutcome.LogUnwritable unwritable => $"its log '{unwritable.OutputLog ?? unwritable.ErrorLog}' cannot be written: {unwritable.Reason}",
        StartOutcome.Failed failed => $"the system refused to start '{start.Command}': {failed.Reason}",
        StartOutcome.LauncherGone => "the launcher has ended, so that nothing can be started any more",
        _ => "an unknown reason",
    };
}
