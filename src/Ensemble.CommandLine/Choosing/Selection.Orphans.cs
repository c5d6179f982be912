using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Detached;

namespace Ensemble.CommandLine.Choosing;

internal sealed partial class Selection
{
    /// <summary>Looks which runs there are, and lets those that have lost their hosts be taken over by new ones. Called before anything is chosen.</summary>
    /// <param name="acts">Whether anything may be started: else runs without a host stay so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task MeetAsync(bool acts, CancellationToken cancellationToken)
    {
        if (work.Registry() is not { } registry)
            return;
        _keepsOrphans = !acts;
        // One without a socket is being launched, and cannot be asked yet.
        KnownRun[] present = [.. registry.ListKnown().Where(k => k.Life is RunLife.Orphaned || File.Exists(k.Registration.Socket))];
        var known = Fitting(present, k => k.Registration);
        foreach (var before in _all)
            before.Dispose();
        _all = acts
            ? [.. (await Orphans.AdoptAsync(known, work.Surroundings.Variables, registry.Folder, cancellationToken)).Select(Tell)]
            : [.. known.Select(Tell)];
    }

    /// <summary>The runs that have no host, and for which none could be started.</summary>
    public IReadOnlyList<RunConnection> Unhosted => [.. _all.Where(r => r.IsOrphan)];

    private RunConnection Tell(MetRun met)
    {
        var run = new RunConnection(met.Registration, isOrphan: met.Problem is not null);
        if (met.IsAdopted)
            work.Remark($"Run {met.Registration.RunId} had lost its host; a new one (process {met.Registration.ProcessId}) has taken it over.");
        if (met.Problem is { } problem)
            work.Remark($"Run {met.Registration.RunId} has lost its host, and no other could take it over: {problem}");
        return run;
    }

    private RunConnection Tell(KnownRun known)
    {
        bool isOrphan = known.Life is RunLife.Orphaned;
        if (isOrphan)
            work.Remark($"Run {known.Registration.RunId} has lost its host; a new one would take it over first.");
        return new(known.Registration, isOrphan);
    }
}
