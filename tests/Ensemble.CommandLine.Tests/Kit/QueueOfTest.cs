using Ensemble.CommandLine.Ensembles.Serving;
using Ensemble.Rules.Members;
using Ensemble.Rules.Members.Remote;
using Ensemble.Rules.Service.Operator;

namespace Ensemble.CommandLine.Kit;

/// <summary>A kind of queue, its queue, and an ensemble that waits for it.</summary>
internal sealed class QueueOfTest : IMemberKind, IEnsembleKeeper, IKeptEnsembles, IOperatorDoor
{
    private readonly TaskCompletionSource<IMember> _member = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "test";

    public string Summary => "a queue of tests";

    public IOperatorDoor Door => this;

    /// <summary>Gets the member as the ensemble <c>e</c> sees it, when it is there.</summary>
    public Task<IMember> Member => _member.Task;

    public Task<Outcome<IMemberSource>> FindAsync(string? name, Workplace work, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<IMemberSource>>(name == "none" ? new Refusal("There is no queue 'none'.") : new SourceOfTest(name ?? "usual"));

    public Task<Outcome<IKeptEnsembles>> OpenAsync(MemberRegistry members, Workplace work, CancellationToken cancellationToken)
    {
        _ = WaitAsync(members, cancellationToken);
        return Task.FromResult<Outcome<IKeptEnsembles>>(this);
    }

    public IOperatedMember? Find(string member, string name) => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task WaitAsync(MemberRegistry members, CancellationToken cancellationToken) =>
        _member.TrySetResult(await members.OpenAsync("test", null, "e", cancellationToken));
}
