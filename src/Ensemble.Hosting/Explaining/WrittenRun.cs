using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Explaining;

/// <summary>A run as its folder tells of it, at one moment.</summary>
internal sealed class WrittenRun : IExplainedRun
{
    private readonly RunBoard _board;
    private readonly RunEvent[] _events;
    private readonly ReplicaLogs _logs;

    private WrittenRun(RunFolder folder, ApplicationPlan plan, RunEvent[] events, bool isOver, TimeProvider time)
    {
        (Plan, _events, IsOver) = (plan, events, isOver);
        Until = isOver && events.Length > 0 ? events[^1].Time : time.GetUtcNow();
        _board = new RunBoard(plan, events.Length > 0 ? events[0].Time : Until);
        foreach (var happened in events)
            _board.Apply(happened);
        _logs = new ReplicaLogs(folder, time);
    }

    public ApplicationPlan Plan { get; }

    public bool IsOver { get; }

    public DateTimeOffset Until { get; }

    public IEnumerable<ReplicaStatus> Replicas => _board.Replicas;

    /// <summary>Reads what is there, as far as it can be read.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="plan">What was declared.</param>
    /// <param name="isOver">Whether nothing of it can run any more.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="FormatException">A newer version wrote the journal.</exception>
    /// <exception cref="IOException">The journal cannot be read.</exception>
    public static WrittenRun Read(RunFolder folder, ApplicationPlan plan, bool isOver, TimeProvider time) =>
        new(folder, plan, File.Exists(folder.JournalFile) ? [.. JournalReader.ReadAll(folder.JournalFile)] : [], isOver, time);

    public ReplicaStatus? Find(ReplicaId replica) => _board.Find(replica);

    public IReadOnlyList<RunEvent> Newest(int most, Func<RunEvent, bool> isWanted) => [.. _events.Where(isWanted).TakeLast(most)];

    public IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken) =>
        _logs.ReadAsync(replica, query, cancellationToken);
}
