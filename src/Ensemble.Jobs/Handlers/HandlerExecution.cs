using System.Diagnostics.CodeAnalysis;
using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Handlers;

/// <summary>An attempt that a handler in this process carries out.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The handler may look at its token after the end, and without a timer there is nothing to release.")]
internal sealed class HandlerExecution : IJobExecution
{
    private readonly AttemptStart _start;
    private readonly TimeProvider _time;
    private readonly HandlerReports _reports;
    private readonly IAttemptReports _hearer;
    private readonly TaskCompletionSource<AttemptEnd> _ended = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private StopReason? _reason;
    private ITimer? _grace;

    /// <param name="start">What to carry out.</param>
    /// <param name="reports">Hears of it.</param>
    /// <param name="time">The clock of the grace.</param>
    /// <param name="onLate">Hears of what the handler tells after the end.</param>
    public HandlerExecution(AttemptStart start, IAttemptReports reports, TimeProvider time, Action onLate)
    {
        _start = start;
        _time = time;
        _hearer = reports;
        _reports = new(reports, OnState, onLate);
    }

    public Task<AttemptEnd> Ended => _ended.Task;

    /// <summary>Runs the handler, not on the caller's thread.</summary>
    public void Begin(Func<JobContext, CancellationToken, Task> handler) => _ = Task.Run(() => RunAsync(handler));

    /// <summary>Ends it without a handler.</summary>
    public void Fail(AttemptFailure failure) => End(new(AttemptState.Failed, failure), reports => reports.Log(failure.Reason));

    public void Stop(StopReason reason)
    {
        lock (_gate)
        {
            if (_reason is not null)
            {
                if (reason is StopReason.Cancelled)
                    _reason = reason;
                return;
            }
            _reason = reason;
            if (_ended.Task.IsCompleted)
                return;
            _grace = _time.CreateTimer(static execution => ((HandlerExecution)execution!).Abandon(), this, _start.Grace, Timeout.InfiniteTimeSpan);
        }
        // Not here: whoever waits for the token may run at length, and the caller must not.
        _ = _stopping.CancelAsync();
    }

    private async Task RunAsync(Func<JobContext, CancellationToken, Task> handler)
    {
        if (_stopping.IsCancellationRequested)
        {
            End(Outcome(AttemptState.Interrupted, null), lastWords: null);
            return;
        }
        _hearer.Began(_time.GetUtcNow());
        try
        {
            await handler(new JobContext(_reports, _start.Job, _start.Attempt, _start.Spec), _stopping.Token);
            End(Outcome(AttemptState.Completed, null), lastWords: null);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            End(Outcome(AttemptState.Interrupted, null), lastWords: null);
        }
#pragma warning disable CA1031 // Whatever a handler throws is how its attempt ended; it must not end the host.
        catch (Exception exception)
        {
            AttemptFailure failure = new(FailureKind.Exception, exception.Message);
            End(Outcome(AttemptState.Failed, failure), reports =>
            {
                reports.Log(exception.Message);
                reports.Log(exception.ToString());
            });
        }
#pragma warning restore CA1031
    }

    // Who was asked to end has not done the work, however it left.
    private AttemptEnd Outcome(AttemptState state, AttemptFailure? failure)
    {
        StopReason? reason;
        lock (_gate)
            reason = _reason;
        return reason switch
        {
            StopReason.Cancelled => new(AttemptState.Cancelled, failure),
            StopReason.TimeLimit => new(AttemptState.Failed, new(FailureKind.TimeLimit, "The handler did not end within the time limit.")),
            StopReason.Shutdown => new(AttemptState.Interrupted, failure ?? new(FailureKind.Lost, "The host ended.")),
            _ => new(state, failure),
        };
    }

    private bool OnState(JobState state) => End(
        state switch
        {
            JobState.Completed => new(AttemptState.Completed),
            JobState.Cancelled => new(AttemptState.Cancelled),
            _ => new(AttemptState.Failed, new(FailureKind.Exception, "The handler said that it failed.")),
        },
        lastWords: null);

    private void Abandon() => End(
        Outcome(AttemptState.Interrupted, null),
        static reports => reports.Log("The handler did not end when it was asked to. It is not waited for any longer."));

    private bool End(AttemptEnd end, Action<IAttemptReports>? lastWords)
    {
        if (!_reports.End(lastWords))
            return false;
        lock (_gate)
            _grace?.Dispose();
        return _ended.TrySetResult(end);
    }
}
