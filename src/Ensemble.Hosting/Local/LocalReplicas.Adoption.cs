using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;
using Ensemble.Processes;
using Ensemble.Processes.Limits;
using static Ensemble.Hosting.Supervision.ReplicaState;

namespace Ensemble.Hosting.Local;

// Taking over what another host had started.
internal sealed partial class LocalReplicas
{
    private const string NotThere = "its host was killed, and the launcher knows nothing of it";

    /// <summary>Takes over what a launcher tells of, and starts what the host before was to start and had not. Called once, before anything else.</summary>
    /// <param name="adopted">What the launcher tells.</param>
    /// <param name="supervisor">Where the run stood when the host before was killed.</param>
    /// <param name="now">The time.</param>
    /// <returns>What the supervisor does not know yet, in the order of time.</returns>
    public ImmutableArray<FoundFact> Adopt(IEnumerable<AdoptedIncarnation> adopted, RunSupervisor supervisor, DateTimeOffset now)
    {
        var found = new List<FoundFact>();
        var present = new HashSet<ReplicaId>();
        foreach (var (key, incarnation) in adopted)
        {
            if (IncarnationKey.TryParse(key, out var replica, out int attempt) && supervisor.StateOf(replica) is Starting or Running or Stopping or Sweeping
                && supervisor.StateOf(replica)!.Attempt == attempt)
            {
                present.Add(replica);
                Adopt(replica, supervisor.StateOf(replica)!, incarnation, found);
            }
            else if (incarnation.Ended.IsCompleted)
            {
                _context.Launcher.Acknowledge(incarnation); // written down, but the host before could not say so any more
            }
            else
            {
                _ = incarnation.KillAsync(); // a command that somebody ran through the host before, who will never see its output
            }
        }
        foreach (var process in supervisor.AllProcesses().Where(process => _context.Plan.Process(process.Process).Job is null))
        {
            foreach (var status in process.Replicas.Where(r => !present.Contains(r.Replica)))
            {
                if (status.State is Starting starting)
                    Start(status.Replica, starting.Attempt);
                else if (status.State is Running or Stopping or Sweeping)
                    found.Add(new(now, status.Replica, new ReplicaEvent.WasLost(status.State.Attempt, NotThere)));
            }
        }
        return [.. found.OrderBy(f => f.At)];
    }

    private void Adopt(ReplicaId replica, ReplicaState state, IProcessIncarnation incarnation, List<FoundFact> found)
    {
        if (state is Starting)
            found.Add(new(incarnation.StartedAt, replica, new ReplicaEvent.Started(state.Attempt, incarnation.Pid)));
        var group = ReplicaLimits.Create(_context, replica, state.Attempt);
        var note = NoteOf(_context.Plan.Process(replica.Process), replica, state.Attempt);
        if (incarnation.Ended is { IsCompletedSuccessfully: true, Result: var end })
        {
            found.Add(new(end.EndedAt, replica, Conclude(replica, state.Attempt, incarnation, end, group, note)));
            group?.Remove();
            return;
        }
        _live[replica] = incarnation;
        _context.Logs.Begin(replica, incarnation);
        if (state is Stopping { Killed: true } or Sweeping { Killed: true })
            _ = incarnation.KillAsync(); // the order to do so may have gone with the host before
        _ = FollowAdoptedAsync(replica, state, incarnation, group, note);
    }

    private async Task FollowAdoptedAsync(ReplicaId replica, ReplicaState state, IProcessIncarnation incarnation, ControlGroup? group, StartNote? note)
    {
        try
        {
            await AwaitEndAsync(replica, state.Attempt, incarnation, group, note, tellsRootExit: state is Starting or Running);
        }
        finally
        {
            group?.Remove();
        }
    }
}
