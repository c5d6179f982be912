using System.Collections.Concurrent;
using Ensemble.Jobs.Nodes;
using Ensemble.Processes;

namespace Ensemble.Jobs.Backends;

/// <summary>The attempts of one backend that processes carry out: begins them, finds them again, and forgets them once their ends are written down.</summary>
/// <param name="options">What they share.</param>
internal sealed class ProcessExecutions(ProcessBackendOptions options)
{
    private readonly ConcurrentDictionary<(long Number, int Attempt), ProcessExecution> _unwritten = new();

    /// <summary>Begins an attempt.</summary>
    public IJobExecution Begin(ProcessAttempt attempt, IAttemptReports reports)
    {
        var execution = Add(attempt, reports);
        execution.Begin();
        return execution;
    }

    /// <summary>Finds what an earlier host had begun. Processes of a backend that nobody knows any more are killed.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="known">What had been begun.</param>
    /// <param name="describe">Describes an attempt of it; null where it cannot be one of processes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<IReadOnlyDictionary<AttemptStart, IJobExecution>> FindAsync(
        string backend, IReadOnlyDictionary<AttemptStart, IAttemptReports> known, Func<AttemptStart, ProcessAttempt?> describe,
        CancellationToken cancellationToken)
    {
        var adopted = await options.Launcher.AdoptAsync(cancellationToken);
        var living = adopted.Select(static one => (Key: AttemptKey.TryRead(one.Key), one.Incarnation)).Where(one => one.Key?.Backend == backend)
            .GroupBy(static one => (one.Key!.Value.Number, one.Key.Value.Attempt)).ToDictionary(static group => group.Key);
        Dictionary<AttemptStart, IJobExecution> found = [];
        var launcher = living.Count > 0 && await options.Launcher.GetAsync() is LauncherOutcome.Ready ready ? ready.Launcher : null;
        foreach (var (start, reports) in known)
        {
            IEnumerable<(AttemptKey? Key, IProcessIncarnation Incarnation)> processes =
                launcher is not null && living.Remove((start.Number, start.Attempt), out var alive) ? alive : [];
            var placed = NodesNote.Read(options.Files, start);
            // What runs on other machines goes on for a while, whether anything of it is here or not.
            var attempt = processes.Any() || !placed.Nodes.IsEmpty ? describe(placed) : null;
            if (attempt is null)
            {
                options.Files.DeleteExchange(start.Number, start.Attempt);
                continue;
            }
            var execution = Add(attempt, reports);
            execution.Resume(processes.ToDictionary(static one => one.Key!.Value.Rank, static one => one.Incarnation), launcher);
            found.Add(start, execution);
        }
        foreach (var (_, incarnation) in living.Values.SelectMany(static group => group))
            _ = EndAsync(incarnation);
        return found;
    }

    /// <summary>The end of an attempt is written down.</summary>
    public void Acknowledge(AttemptStart ended)
    {
        if (_unwritten.TryRemove((ended.Number, ended.Attempt), out var execution))
            execution.Forget();
    }

    private ProcessExecution Add(ProcessAttempt attempt, IAttemptReports reports) =>
        _unwritten[(attempt.Start.Number, attempt.Start.Attempt)] = new(options, attempt, reports);

    private async Task EndAsync(IProcessIncarnation incarnation)
    {
        await incarnation.KillAsync();
        options.Launcher.Acknowledge(incarnation);
    }
}
