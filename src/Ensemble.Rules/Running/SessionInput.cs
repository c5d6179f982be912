using System.Collections.Immutable;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Running;

/// <summary>Something for the loop of a session.</summary>
internal abstract record SessionInput
{
    /// <summary>The time has come that was asked for.</summary>
    public static SessionInput TimeCame { get; } = new Timer();

    /// <summary>What of it is kept.</summary>
    /// <param name="now">When it is taken, in seconds since 1970.</param>
    /// <param name="core">The ensemble, as it was before.</param>
    /// <param name="queue">What is known of the queue.</param>
    public virtual IEnumerable<SessionEntry> Entries(double now, SessionCore core, QueueMetrics queue) => [];

    /// <summary>The member told something.</summary>
    public sealed record Told(MemberEvent Event) : SessionInput
    {
        public override IEnumerable<SessionEntry> Entries(double now, SessionCore core, QueueMetrics queue) => Event switch
        {
            MemberEvent.JobHappened job =>
                [new SessionEntry.Job(now, job.Sequence, job.Job, job.Submission, job.Name, job.Time, job.Status, job.Fatal)],
            MemberEvent.CaughtUp when !core.HasBegun => [new SessionEntry.Began(now)],
            MemberEvent.Said said => [new SessionEntry.Said(now, said.Watch, said.Job)],
            MemberEvent.QueueChanged changed => queue.Changed(changed.Status).Select(value => new SessionEntry.Measured(now, value.Name, value.Value)),
            _ => [],
        };
    }

    /// <summary>A running process exports a metric.</summary>
    public sealed record Measured(string Metric, double Value) : SessionInput
    {
        public override IEnumerable<SessionEntry> Entries(double now, SessionCore core, QueueMetrics queue) => [new SessionEntry.Measured(now, Metric, Value)];
    }

    /// <summary>A deed is done, or cannot be.</summary>
    /// <param name="Deed">The deed.</param>
    /// <param name="Answer">What the member said, the first refusal where there were several.</param>
    /// <param name="Lost">The submissions that it did not take.</param>
    public sealed record Answered(Deed Deed, MemberAnswer Answer, ImmutableArray<string> Lost) : SessionInput
    {
        public override IEnumerable<SessionEntry> Entries(double now, SessionCore core, QueueMetrics queue) =>
            [new SessionEntry.Done(now, Deed.Number, (Answer as MemberAnswer.Refused)?.Reason, Lost.IsEmpty ? null : Lost)];
    }

    /// <summary>A function has ended.</summary>
    public sealed record Returned(Deed.Call Call, FunctionResult Result) : SessionInput
    {
        public override IEnumerable<SessionEntry> Entries(double now, SessionCore core, QueueMetrics queue) =>
        [
            new SessionEntry.Returned(
                now, Call.Number, (Result as FunctionResult.Act)?.Action, (Result as FunctionResult.Add)?.Rule, (Result as FunctionResult.Failed)?.Message),
        ];
    }

    /// <summary>The queue is gone for good.</summary>
    public sealed record Gone(string Reason) : SessionInput;

    private sealed record Timer : SessionInput
    {
        public override IEnumerable<SessionEntry> Entries(double now, SessionCore core, QueueMetrics queue) => [new SessionEntry.Time(now)];
    }
}
