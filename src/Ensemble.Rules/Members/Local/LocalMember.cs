using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Ensemble.Jobs;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Members.Local;

/// <summary>This machine as a member: its jobs are those of a scheduler of jobs, one task for each core.</summary>
/// <param name="queue">The scheduler; disposed with this.</param>
/// <param name="directory">Where jobs run that do not say otherwise, an absolute path.</param>
internal sealed class LocalMember(IJobQueue queue, string directory) : IMember
{
    private const string Session = "ensemble";
    private const string OfSubmission = "ensemble.submission";
    private const string OfGroup = "ensemble.group";

    public MemberDescription Description { get; } = new(
        "local", Environment.MachineName, [TriggerKind.Start, TriggerKind.Interval, TriggerKind.Metric, TriggerKind.Job],
        [ActionKind.Submit, ActionKind.Cancel, ActionKind.Terminate, ActionKind.Custom, ActionKind.Switch]);

    public async IAsyncEnumerable<MemberEvent> ReadAsync(
        long after, IReadOnlyList<LineWatch> watches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long last = await queue.LastChangeAsync(cancellationToken);
        // Whoever knows nothing has submitted nothing: what was here before is nobody's news.
        long from = after == 0 ? last : LocalEvents.ChangeBefore(after);
        bool isCaughtUp = from >= last;
        if (isCaughtUp)
            yield return new MemberEvent.CaughtUp { Sequence = LocalEvents.NumberAfter(last) };
        await foreach (var news in queue.ReadAsync(from, cancellationToken))
        {
            foreach (var happened in LocalEvents.Of(news))
                if (happened.Sequence > after)
                    yield return happened;
            if (isCaughtUp || news.Change.Sequence < last)
                continue;
            isCaughtUp = true;
            yield return new MemberEvent.CaughtUp { Sequence = LocalEvents.NumberAfter(news.Change.Sequence) };
        }
    }

    public async ValueTask<MemberAnswer> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        var entry = submission.Entry;
        var spec = new JobSpec
        {
            Type = submission.Group,
            Command = new(submission.Command[0], submission.Command[1..]),
            Environment = entry.Environment,
            WorkingDirectory = Path.GetFullPath(entry.WorkingDirectory ?? ".", directory),
            Needs = new(entry.WorldSize is null ? Math.Min(entry.Tasks, await queue.CoresAsync(cancellationToken)) : 0, 0, entry.Gpus),
            TimeLimit = entry.Duration > TimeSpan.Zero ? entry.Duration : null,
            Retry = entry.Retries > 0 ? RetryPolicy.None with { Retries = entry.Retries } : RetryPolicy.None,
            Gang = entry.WorldSize is { } size ? new GangSpec { WorldSize = size } : null,
            Labels = ImmutableSortedDictionary<string, string>.Empty
                .Add(Session, submission.Session).Add(OfGroup, submission.Group).Add(OfSubmission, submission.Id),
        };
        return await queue.ScheduleAsync(spec, entry.Count, submission.Id, cancellationToken) is { } refused
            ? new MemberAnswer.Refused(refused.TrimEnd('.'))
            : new MemberAnswer.Done();
    }

    public async ValueTask<MemberAnswer> CancelAsync(IReadOnlyList<string> submissions, CancellationToken cancellationToken)
    {
        foreach (string submission in submissions)
            foreach (string job in await queue.UnfinishedAsync(OfSubmission, submission, cancellationToken))
                await queue.CancelAsync(job, cancellationToken);
        return new MemberAnswer.Done();
    }

    public ValueTask<MemberAnswer> ResizeAsync(int by, string request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<MemberAnswer>(new MemberAnswer.Refused("This machine has the cores that it has"));

    public ValueTask DisposeAsync() => queue.DisposeAsync();
}
