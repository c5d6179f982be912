using Ensemble.Hosting.Jobs;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Targets;

/// <summary>A run: everything people and programs can see of it and do with it. Disposing it ends what still runs.</summary>
public interface IRunningApplication : IAsyncDisposable
{
    /// <summary>The run's id.</summary>
    string RunId { get; }

    /// <summary>The run's folder: plan, journal, logs.</summary>
    string Folder { get; }

    /// <summary>What runs.</summary>
    ApplicationPlan Plan { get; }

    /// <summary>The values the launch supplied.</summary>
    Binding Binding { get; }

    /// <summary>Where every replica is now.</summary>
    RunBoard Board { get; }

    /// <summary>What the replicas use; null where the target cannot measure it.</summary>
    UsageMeter? Usage => null;

    /// <summary>The jobs of the run, and those that are submitted to it; null where it has none, or where they cannot be opened.</summary>
    internal Task<JobService?> OpenJobsAsync() => Task.FromResult<JobService?>(null);

    /// <summary>Completes when everything has ended: 0 when all experiments succeeded, else 1.</summary>
    Task<int> Completion { get; }

    /// <summary>The journal from an event on, and on as it grows, until the run has ended. Lossless; a slow reader falls behind in the file, not in
    /// memory.</summary>
    /// <param name="fromSequence">The first event's number, from 1.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<RunEvent> EventsAsync(long fromSequence, CancellationToken cancellationToken);

    /// <summary>The output of one replica, in the order in which it arrived.</summary>
    /// <param name="replica">Which.</param>
    /// <param name="query">From where, and whether to go on.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken);

    /// <summary>Asks for something to be done. Completes when the request is accepted and journalled, not when it is carried out.</summary>
    /// <returns>Null, or a sentence why the request has no effect.</returns>
    /// <exception cref="ArgumentException">The subject is no part of this run.</exception>
    ValueTask<string?> RequestAsync(RunRequest request, CancellationToken cancellationToken);

    /// <summary>Runs a command in the environment and the working directory of a replica.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="cancellationToken">Kills the command and all it started.</param>
    Task<ExecResult> ExecAsync(ExecRequest request, CancellationToken cancellationToken);

    /// <summary>Where and with which environment a command would run beside a replica, for a shell that a person types into.</summary>
    /// <param name="replica">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ReplicaPlace> PlaceAsync(ReplicaId replica, CancellationToken cancellationToken);

    /// <summary>Writes into the journal that something could not be done as declared.</summary>
    void Warn(Diagnostic warning);

    /// <summary>Writes into the journal what the AppHost itself did, such as running a command. Does nothing once the run has ended.</summary>
    /// <param name="subject">Whom it concerns.</param>
    /// <param name="body">What happened.</param>
    void Record(string subject, EventBody body);

    /// <summary>Copies a file or folder to or from the place of a replica.</summary>
    /// <param name="request">From where to where.</param>
    /// <param name="cancellationToken">Stops copying; what was copied stays.</param>
    Task CopyAsync(CopyRequest request, CancellationToken cancellationToken);
}
