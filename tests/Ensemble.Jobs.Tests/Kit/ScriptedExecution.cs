using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Tests.Kit;

internal sealed class ScriptedExecution(AttemptStart start, IAttemptReports reports) : IJobExecution
{
    private readonly TaskCompletionSource<AttemptEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<StopReason> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AttemptStart Attempt => start;

    public IAttemptReports Reports => reports;

    public Task<AttemptEnd> Ended => _ended.Task;

    public Task<StopReason> Stopped => _stopped.Task;

    /// <summary>Whether it ends as soon as it is stopped.</summary>
    public bool IsStubborn { get; set; }

    public void Stop(StopReason reason)
    {
        _stopped.TrySetResult(reason);
        if (IsStubborn)
            return;
        End(reason switch
        {
            StopReason.Cancelled => AttemptState.Cancelled,
            StopReason.TimeLimit => AttemptState.Failed,
            _ => AttemptState.Interrupted,
        }, reason == StopReason.TimeLimit ? FailureKind.TimeLimit : null);
    }

    public void End(AttemptState state, FailureKind? kind = null, string reason = "as the test says") => _ended.TrySetResult(
        new(state, kind is { } cause ? new(cause, reason) : state == AttemptState.Failed ? new(FailureKind.ExitCode, reason) { ExitCode = 3 } : null));
}
