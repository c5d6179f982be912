using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>What a run leaves in its folder beside logs: the plan, and the journal with the views that are made while it is written.</summary>
internal sealed class RunRecord
{
    private static readonly TimeSpan PlanPatience = TimeSpan.FromMilliseconds(250);

    private readonly RunFolder _folder;
    private readonly ApplicationPlan _plan;
    private readonly TimeProvider _time;
    private readonly ExperimentSummary _summary;
    private readonly TaskCompletionSource _underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _hasEnded; // when its host was killed, the run had ended and only that host had not
    private int _isIncomplete;

    /// <summary>Begins the journal.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="plan">What runs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="history">What another host left; null for a new run.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public RunRecord(RunFolder folder, ApplicationPlan plan, TimeProvider time, RunHistory? history = null)
    {
        _folder = folder;
        _plan = plan;
        _time = time;
        _summary = new ExperimentSummary(plan, new ReplicaLabels(plan), _ => null);
        Board = new RunBoard(plan, time.GetUtcNow());
        Journal = history?.Journal ?? new FileJournal(folder.JournalFile, time);
        foreach (var past in history?.Events ?? [])
        {
            Board.Apply(past);
            _summary.Apply(past);
        }
        _hasEnded = history?.Events.Any(e => e.Body is RunEnded) is true;
        Journal.Appended += Board.Apply;
        Journal.Appended += _summary.Apply;
        Journal.Appended += appended =>
        {
            if (appended.Body is ReplicaRunning)
                _underWay.TrySetResult();
        };
        Journal.Unwritable += reason => GiveUp(folder.JournalFile, reason);
    }

    /// <summary>Raised once when the disk takes no more, after that was journalled as far as it goes.</summary>
    public event Action? Unwritable;

    /// <summary>Completes when the plan is in its file.</summary>
    public Task PlanWritten { get; private set; } = Task.CompletedTask;

    /// <summary>The journal.</summary>
    public FileJournal Journal { get; }

    /// <summary>The present of the run.</summary>
    public RunBoard Board { get; }

    /// <summary>Records how the run began.</summary>
    /// <param name="binding">The values the launch supplied.</param>
    /// <param name="planAtOnce">Whether another host may need the plan from the first moment on.</param>
    public void Begin(Binding binding, bool planAtOnce)
    {
        if (planAtOnce)
            _underWay.TrySetResult();
        PlanWritten = WritePlanAsync();
        Journal.Append("", new RunStarted(_folder.RunId, _plan.Application, _plan.Target, Environment.ProcessId, ThisVersion.Text));
        Journal.Append("", new RunBound(binding));
    }

    /// <summary>Records something that could not be done as declared.</summary>
    public void Warn(Diagnostic warning) => Append(warning.Subject, new HostWarning(warning.Code, warning.Message));

    /// <summary>Records what the AppHost itself did or found, unless the run has ended.</summary>
    public void Append(string subject, EventBody body)
    {
        try
        {
            Journal.Append(subject, body);
        }
        catch (ObjectDisposedException)
        {
            // The run has ended meanwhile: its last event stays the last.
        }
    }

    /// <summary>Records how the run ended, and closes the journal.</summary>
    /// <param name="exitCode">0 when all experiments succeeded, else 1.</param>
    /// <returns>The same, or 1 where the record is incomplete.</returns>
    public async Task<int> EndAsync(int exitCode)
    {
        _underWay.TrySetResult();
        await PlanWritten;
        int recorded = _isIncomplete == 0 ? exitCode : 1;
        if (!_hasEnded)
            Journal.Append("", new RunEnded(recorded, string.Join("; ", _summary.Lines(_time.GetUtcNow()).Select(line => line.Text))));
        Journal.Dispose();
        return recorded;
    }

    // Nothing that starts needs the file, and the first one costs the runtime about as much compilation as all the rest of a start: it comes behind a process.
    private async Task WritePlanAsync()
    {
        await Task.WhenAny(_underWay.Task, Task.Delay(PlanPatience, _time));
        try
        {
            await File.WriteAllTextAsync(_folder.PlanFile, _plan.ToJson(), CancellationToken.None);
        }
        catch (Exception full) when (DiskRefusal.Of(full) is not null)
        {
            GiveUp(_folder.PlanFile, DiskRefusal.Of(full)!);
        }
    }

    // A run that nobody could look into afterwards is worth less than the room for another one.
    private void GiveUp(string file, string reason)
    {
        if (Interlocked.Exchange(ref _isIncomplete, 1) != 0)
            return;
        Warn(RunUnwritable.Create(file, reason));
        Unwritable?.Invoke();
    }
}
