using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ensemble.Rules.CountingMember;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Tests.Service;

/// <summary>A queue that tells what the test says, and keeps what it is asked.</summary>
internal sealed class ScriptedQueue : IMember
{
    private readonly Channel<MemberEvent> _events = Channel.CreateUnbounded<MemberEvent>(); // as long as the test's script

    public MemberDescription Description => CountingQueue.Counting;

    public Func<Submission, CancellationToken, ValueTask<MemberAnswer>> Submit { get; set; } = static (_, _) => new(new MemberAnswer.Done());

    public List<Submission> Submissions { get; } = [];

    public List<string> Cancelled { get; } = [];

    public List<(int By, string Request)> Resized { get; } = [];

    public IReadOnlyList<LineWatch> Watches { get; private set; } = [];

    public bool IsDisposed { get; private set; }

    public void Tell(MemberEvent happened) => _events.Writer.TryWrite(happened);

    public void End(Exception why) => _events.Writer.Complete(why);

    public async IAsyncEnumerable<MemberEvent> ReadAsync(
        long after, IReadOnlyList<LineWatch> watches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Watches = watches;
        await foreach (var happened in _events.Reader.ReadAllAsync(cancellationToken))
            yield return happened;
    }

    public ValueTask<MemberAnswer> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        lock (Submissions)
            Submissions.Add(submission);
        return Submit(submission, cancellationToken);
    }

    public ValueTask<MemberAnswer> CancelAsync(IReadOnlyList<string> submissions, CancellationToken cancellationToken)
    {
        Cancelled.AddRange(submissions);
        return new(new MemberAnswer.Done("1 had ended"));
    }

    public ValueTask<MemberAnswer> ResizeAsync(int by, string request, CancellationToken cancellationToken)
    {
        Resized.Add((by, request));
        return new(new MemberAnswer.Refused("It cannot grow"));
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
