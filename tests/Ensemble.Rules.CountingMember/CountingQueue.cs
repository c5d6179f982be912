using System.Runtime.CompilerServices;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.CountingMember;

/// <summary>A queue that makes numbered events as fast as they are taken, the same ones each time, and writes down what is submitted.</summary>
/// <param name="count">How many events there are.</param>
/// <param name="caughtUpAfter">How many of them were before.</param>
/// <param name="ledger">The file of submissions; null for none.</param>
internal sealed class CountingQueue(long count, long caughtUpAfter, string? ledger = null) : IMember
{
    private static readonly string[] Names = ["submit", "alloc", "start", "finish", "clean"];

    private readonly Lock _gate = new();
    private long _asked;
    private int _readers;

    public static MemberDescription Counting { get; } =
        new("counting", "one", [TriggerKind.Start, TriggerKind.Job, TriggerKind.Log], [ActionKind.Submit, ActionKind.Cancel]);

    public MemberDescription Description => Counting;

    /// <summary>Gets how many events it was asked for.</summary>
    public long Asked => Interlocked.Read(ref _asked);

    /// <summary>Gets up to where what it told may be forgotten.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>The event of a number.</summary>
    public static MemberEvent Event(long number) =>
        new MemberEvent.JobHappened($"j{number / Names.Length}", $"s{number / 100}", Names[number % Names.Length], number) { Sequence = number };

    public async IAsyncEnumerable<MemberEvent> ReadAsync(
        long after, IReadOnlyList<LineWatch> watches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _readers) != 1)
            throw new InvalidOperationException("Two read at the same time.");
        try
        {
            if (after >= caughtUpAfter)
                yield return new MemberEvent.CaughtUp();
            for (long number = after + 1; number <= count; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Interlocked.Increment(ref _asked);
                yield return Event(number);
                if (number == caughtUpAfter)
                    yield return new MemberEvent.CaughtUp();
                if (number % 1_000 == 0)
                    await Task.Yield();
            }
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    public void Acknowledge(long sequence) => Acknowledged = sequence;

    public ValueTask<MemberAnswer> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            bool isKnown = ledger is null || (File.Exists(ledger) && File.ReadLines(ledger).Contains(submission.Id));
            if (!isKnown)
                File.AppendAllText(ledger!, submission.Id + "\n");
        }
        return ValueTask.FromResult<MemberAnswer>(new MemberAnswer.Done(submission.Group));
    }

    public ValueTask<MemberAnswer> CancelAsync(IReadOnlyList<string> submissions, CancellationToken cancellationToken) =>
        ValueTask.FromResult<MemberAnswer>(new MemberAnswer.Done());

    public ValueTask<MemberAnswer> ResizeAsync(int by, string request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<MemberAnswer>(new MemberAnswer.Refused("It cannot grow"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
