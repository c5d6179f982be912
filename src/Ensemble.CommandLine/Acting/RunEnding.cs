using Ensemble.Hosting.Detached;

namespace Ensemble.CommandLine.Acting;

/// <summary>Ends runs and waits for it.</summary>
internal static class RunEnding
{
    /// <summary>Ends a run; completes when its last event is told. One in the background has given back its name and everything else then.</summary>
    public static async Task StopAsync(RunConnection run, bool force, string by, CancellationToken cancellationToken)
    {
        // Listening before asking: the end of a short run would else go unheard.
        var ended = EndedAsync(run, static _ => false, cancellationToken);
        await run.Client.StopRunAsync(force, by, cancellationToken);
        await ended;
        if (run.Registration.Detached is not null)
            await HostExit.WaitAsync(run.Registration, cancellationToken);
    }

    /// <summary>Completes when an event says so, or when the run's host is gone.</summary>
    public static async Task EndedAsync(RunConnection run, Func<Model.Journal.RunEvent, bool> isLast, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in run.Client.EventsAsync(1, cancellationToken))
                if (isLast(happened))
                    return;
        }
        catch (IOException)
        {
            // The host ended while it told its events: what was waited for.
        }
    }
}
