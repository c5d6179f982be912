using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Members.Remote;

/// <summary>A command that a member has not answered, or has not heard of.</summary>
/// <param name="command">The command.</param>
internal sealed class UnansweredCommand(Command command)
{
    private readonly TaskCompletionSource<MemberAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the command.</summary>
    public Command Command => command;

    /// <summary>Gets the answer, some day.</summary>
    public Task<MemberAnswer> Answer => _answer.Task;

    /// <summary>The answer has come.</summary>
    public void Take(Answer answer) => _answer.TrySetResult(answer.Done
        ? new MemberAnswer.Done(answer.Text.Length == 0 ? null : answer.Text)
        : new MemberAnswer.Refused(answer.Text));

    /// <summary>Nobody waits for it any more.</summary>
    public void GiveUp() => _answer.TrySetCanceled();
}
