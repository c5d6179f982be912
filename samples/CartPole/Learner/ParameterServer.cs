using System.Threading.Channels;
using CartPole.Learning;
using CartPole.Wire;

namespace CartPole.Learner;

/// <summary>Sends every new policy and all progress to those who have asked for it.</summary>
internal sealed class ParameterServer(Policy policy, Progress progress)
{
    private readonly Lock gate = new();
    private readonly HashSet<Subscriber> subscribers = [];
    private readonly TaskCompletionSource everybodyKnows = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Frame latestPolicy = PolicyFrame.Encode(policy);
    private Frame latestProgress = ProgressFrame.Encode(progress);
    private bool finished;
    private int expected;
    private int gone;

    public void Publish(Policy newPolicy, Progress newProgress)
    {
        (Frame policyFrame, Frame progressFrame) = (PolicyFrame.Encode(newPolicy), ProgressFrame.Encode(newProgress));
        lock (gate)
        {
            (latestPolicy, latestProgress) = (policyFrame, progressFrame);
            foreach (Subscriber subscriber in subscribers)
                subscriber.Frames.Writer.TryWrite(Latest_NeedsLock(subscriber.Topic));
        }
    }

    /// <summary>Tells everybody that learning is over, and waits until they know it.</summary>
    /// <param name="audience">How many there are to be told, in all: some may not even be connected yet, when learning went quickly.</param>
    /// <param name="patience">How long to wait for those who may never come.</param>
    /// <param name="time">The clock for patience.</param>
    public async Task FinishAsync(int audience, TimeSpan patience, TimeProvider time)
    {
        lock (gate)
        {
            finished = true;
            expected = audience;
            foreach (Subscriber subscriber in subscribers)
                subscriber.Frames.Writer.TryComplete();
            CheckAudience_NeedsLock();
        }
        await Task.WhenAny(everybodyKnows.Task, Task.Delay(patience, time));
    }

    public async Task ServeAsync(FrameStream client, CancellationToken cancellationToken)
    {
        if (await client.ReadAsync(cancellationToken) is not { } request)
            return;
        Subscriber subscriber = Subscribe(request.Kind);
        try
        {
            await foreach (Frame frame in subscriber.Frames.Reader.ReadAllAsync(cancellationToken))
                await client.WriteAsync(frame, cancellationToken);
            await client.WriteAsync(Frame.Of(FrameKind.Done), cancellationToken);
        }
        finally
        {
            Unsubscribe(subscriber);
        }
    }

    private Subscriber Subscribe(FrameKind topic)
    {
        if (topic is not (FrameKind.SubscribeToPolicies or FrameKind.SubscribeToProgress))
            throw new InvalidDataException($"A frame of kind {topic} is no subscription.");
        var subscriber = new Subscriber(topic);
        lock (gate)
        {
            subscriber.Frames.Writer.TryWrite(Latest_NeedsLock(topic));
            if (finished)
                subscriber.Frames.Writer.TryComplete();
            subscribers.Add(subscriber);
        }
        return subscriber;
    }

    private void Unsubscribe(Subscriber subscriber)
    {
        lock (gate)
        {
            subscribers.Remove(subscriber);
            gone++;
            CheckAudience_NeedsLock();
        }
    }

    private void CheckAudience_NeedsLock()
    {
        if (finished && subscribers.Count == 0 && gone >= expected)
            everybodyKnows.TrySetResult();
    }

    private Frame Latest_NeedsLock(FrameKind topic) => topic == FrameKind.SubscribeToPolicies ? latestPolicy : latestProgress;
}
