using Ensemble.Hosting;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Web;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Runs;

/// <summary>Commands on the run of this program.</summary>
/// <param name="run">The run.</param>
internal sealed class LiveRunControls(ServedRun run) : IRunControls
{
    private readonly SubjectResolver _subjects = new(run.Application.Plan);

    public ValueTask<IReadOnlyList<ResourceCommandSnapshot>> CommandsOfAsync(ReplicaId replica, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ResourceCommandSnapshot>>(
            _subjects.Exact(replica.ToString(), SubjectKinds.Replica) is ResolvedSubject { Subject: var subject }
                ? [.. run.Parts.Commands.CommandsOf(subject).Where(c => c.State is not ResourceCommandState.Hidden)] : []);

    public Task<ExecuteCommandResult> ExecuteAsync(string subject, string command, string by, CancellationToken cancellationToken) =>
        _subjects.Exact(subject) switch
        {
            ResolvedSubject resolved => run.Parts.Commands.ExecuteAsync(resolved.Subject, command, by, cancellationToken),
            UnresolvedSubject unresolved => Task.FromResult(CommandResults.Failure(unresolved.Message)),
            _ => Task.FromResult(CommandResults.Failure($"Nothing here is called '{subject}'.")),
        };
}
