namespace Ensemble.CommandLine.AppHosts;

/// <summary>Starts an AppHost that runs on by itself.</summary>
internal static class DetachedStart
{
    /// <summary>Starts it and says how to come back to it.</summary>
    public static Task<int> RunAsync(Workplace work, ProgramStart program, CancellationToken cancellationToken) =>
        Task.FromResult(work.Refuse(new("Runs in the background are not there yet. Leave out --detach.")));
}
