using Ensemble.Hosting;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Runs;

/// <summary>What people can do with a run.</summary>
internal interface IRunControls
{
    /// <summary>The commands of a replica, start, stop and restart among them.</summary>
    /// <param name="replica">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<ResourceCommandSnapshot>> CommandsOfAsync(ReplicaId replica, CancellationToken cancellationToken);

    /// <summary>Runs a command on an experiment, a process or a replica. What becomes of it stands in the journal.</summary>
    /// <param name="subject">Its exact name.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ExecuteCommandResult> ExecuteAsync(string subject, string command, string by, CancellationToken cancellationToken);
}
