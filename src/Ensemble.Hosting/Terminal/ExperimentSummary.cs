using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Terminal;

/// <summary>What the experiments of a run came to, one line each: what ran, how long, what failed first and why, where its log is.</summary>
/// <param name="plan">What was to run.</param>
/// <param name="labels">What replicas are called.</param>
/// <param name="logOf">Where the log of a replica is; null for a replica that has none.</param>
internal sealed class ExperimentSummary(ApplicationPlan plan, ReplicaLabels labels, Func<ReplicaId, string?> logOf)
{
    private readonly Dictionary<string, DateTimeOffset> _began = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ExperimentEnded Result, DateTimeOffset At)> _ended = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _stoppedBy = new(StringComparer.Ordinal);

    /// <summary>Takes an event into account.</summary>
    public void Apply(RunEvent happened)
    {
        switch (happened.Body)
        {
            case ExperimentStarted:
                _began[happened.Subject] = happened.Time;
                break;
            case ExperimentEnded ended:
                _ended[happened.Subject] = (ended, happened.Time);
                break;
            case RunStopping stopping:
                foreach (var experiment in plan.Experiments.Where(e => !_ended.ContainsKey(e.Name)))
                    _stoppedBy.TryAdd(experiment.Name, stopping.By);
                break;
        }
    }

    /// <summary>The lines.</summary>
    /// <param name="now">The present, for what has not ended.</param>
    public IEnumerable<TerminalMessage> Lines(DateTimeOffset now) => plan.Experiments.Select(e => Line(e, now));

    private TerminalMessage Line(ExperimentPlan experiment, DateTimeOffset now)
    {
        string name = experiment.Name;
        bool isOver = _ended.TryGetValue(name, out var end);
        string took = DurationText.Of((isOver ? end.At : now) - (_began.TryGetValue(name, out var began) ? began : isOver ? end.At : now));
        if (isOver && end.Result.FirstFailure is { } failure)
        {
            string log = TryParse(failure) is { } replica && logOf(replica) is { } path ? $" ({path})" : "";
            return new($"{name}: failed after {took}: {labels.Of(failure)} {end.Result.Cause}{log}".ReplaceLineEndings(" "), MessageTone.Failure);
        }
        int replicas = experiment.Processes.Sum(p => p.Replicas);
        string ran = $"{name}: {replicas} {(replicas == 1 ? "process" : "processes")}, {took}";
        if (!isOver)
            return new($"{ran}, has not ended", MessageTone.Warning);
        if (_stoppedBy.TryGetValue(name, out string? by))
            return new($"{ran}, stopped by {by}", MessageTone.Plain);
        return end.Result.Succeeded ? new($"{ran}, succeeded", MessageTone.Plain) : new($"{ran}, failed", MessageTone.Failure);
    }

    private static ReplicaId? TryParse(string subject)
    {
        try
        {
            return ReplicaId.Parse(subject);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
