using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Terminal;

/// <summary>What a terminal needs of a run, be it of this process or another.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Plan">What runs.</param>
/// <param name="Events">The journal from an event on, until the run has ended.</param>
/// <param name="Logs">The output of a replica.</param>
internal sealed record ShownRun(
    string RunId, string Folder, ApplicationPlan Plan, Func<long, CancellationToken, IAsyncEnumerable<RunEvent>> Events,
    Func<ReplicaId, LogQuery, CancellationToken, IAsyncEnumerable<LogLine>> Logs)
{
    /// <summary>A run of this process.</summary>
    public static ShownRun Of(IRunningApplication application) =>
        new(application.RunId, application.Folder, application.Plan, application.EventsAsync, application.LogsAsync);
}
