namespace Ensemble.Processes;

/// <summary>What came of starting a launcher.</summary>
internal abstract record LauncherOutcome
{
    private LauncherOutcome()
    {
    }

    /// <summary>It runs and has greeted.</summary>
    internal sealed record Ready(IProcessLauncher Launcher) : LauncherOutcome;

    /// <summary>There is none; the reason is a sentence for people.</summary>
    internal sealed record Unavailable(string Reason) : LauncherOutcome;
}
