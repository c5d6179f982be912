namespace Ensemble.CommandLine.Workplaces;

/// <summary>Exit codes of the command. A command or an AppHost that took its place has its own.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Nothing of that name, refused, or it came to a failure.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The time for waiting is over.</summary>
    public const int TimedOut = 124;

    /// <summary>Interrupted by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
