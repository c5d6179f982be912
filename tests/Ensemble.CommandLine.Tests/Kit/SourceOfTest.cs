using System.Runtime.CompilerServices;
using Ensemble.CommandLine.Ensembles.Serving;
using Ensemble.Rules.Members;

namespace Ensemble.CommandLine.Kit;

/// <summary>A queue that tells nothing, and says who cancels what.</summary>
internal sealed class SourceOfTest(string name) : IMemberSource
{
    public MemberDescription Description => new("test", name, [], []);

    public ValueTask<IMember> OpenAsync(string ensemble, CancellationToken cancellationToken) => new(new Queue(name, ensemble));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Queue(string name, string ensemble) : IMember
    {
        public MemberDescription Description => new("test", name, [], []);

        public async IAsyncEnumerable<MemberEvent> ReadAsync(
            long after, IReadOnlyList<LineWatch> watches, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            yield break;
        }

        public ValueTask<MemberAnswer> SubmitAsync(Submission submission, CancellationToken cancellationToken) => new(new MemberAnswer.Done());

        public ValueTask<MemberAnswer> CancelAsync(IReadOnlyList<string> submissions, CancellationToken cancellationToken) =>
            new(new MemberAnswer.Done($"{submissions[0]} of {name} for {ensemble}"));

        public ValueTask<MemberAnswer> ResizeAsync(int by, string request, CancellationToken cancellationToken) => new(new MemberAnswer.Done());

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
