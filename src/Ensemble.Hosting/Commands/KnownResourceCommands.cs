namespace Ensemble.Hosting;

/// <summary>The commands that every process has, with Aspire's names. A declared command of the same name takes the place of one.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts what does not run, whatever it waits for.</summary>
    public static readonly string StartCommand = "start";

    /// <summary>Stops what runs.</summary>
    public static readonly string StopCommand = "stop";

    /// <summary>Stops what runs and starts it again.</summary>
    public static readonly string RestartCommand = "restart";
}
