namespace Ensemble.Processes.Ledger;

/// <summary>Who holds a port.</summary>
internal abstract record PortHolder
{
    private PortHolder()
    {
    }

    /// <summary>A run of this user, perhaps the asking one.</summary>
    internal sealed record AnotherRun(string AppHost, string Run, int OwnerPid, string Experiment, string Process, string Service) : PortHolder;

    /// <summary>A program that listens on it. Its process and command are known only if it is this user's.</summary>
    internal sealed record Listener(int? Pid, string? Command) : PortHolder;
}
