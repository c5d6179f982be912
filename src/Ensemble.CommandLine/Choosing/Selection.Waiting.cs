using Ensemble.Hosting.Control.Naming;

namespace Ensemble.CommandLine.Choosing;

internal sealed partial class Selection
{
    /// <summary>Waits until a run is there that may be meant, such as one that is just being launched.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The system lets this user watch no folder more.</exception>
    public async Task AwaitRunAsync(CancellationToken cancellationToken)
    {
        if (Missing() is not { } missing || work.Registry() is not { } registry)
            return;
        work.Remark($"Waiting: {missing} yet.");
        using var registered = registry.Watch();
        do
        {
            // Also before the first change: it may have come before anybody watched.
            await MeetAsync(acts: true, cancellationToken);
            if (Missing() is null)
                return;
            await registered.ChangedAsync(cancellationToken);
        }
        while (true);
    }

    /// <summary>What of that which is meant is not there, in words for people; null where it is.</summary>
    public string? Missing()
    {
        if (!Running().Is(out var all, out _))
            return $"no run is called '{wantedRun}'";
        if (all.Length == 0)
            return "no experiment is running";
        bool isThere = wantedExperiment is null
            || ExperimentNames.Find(wantedExperiment, UserNameSetting.Of(work.Surroundings), all, e => e.Name).Found.Count > 0;
        return isThere ? null : $"no running experiment is called '{wantedExperiment}'";
    }
}
