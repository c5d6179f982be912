using System.Threading.Channels;
using CartPole.Learning;
using CartPole.Wire;

namespace CartPole.Learner;

/// <summary>Sends every new policy and all progress to those who have asked for it.</summary>
internal sealed class ParameterServer(Policy policy, Progress progress)
{
    private readonly Lock gate = new();
    private readonly HashSet<Subscriber> subscribers = [];
    private Frame latestPolicy = PolicyFrame.Encode(policy);
    private Frame latestProgress = ProgressFrame.Encode(progress);
    private bool finished;

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

    /// <summary>Tells everybody that learning is over, and waits until they know it, within reason.</summary>
    public async Task FinishAsync(TimeSpan patience, TimeProvider time)
    {
        Task[] told;
        lock (gate)
        {
            finished = true;
            foreach (Subscriber subscriber in subscribers)
                subscriber.Frames.Writer.TryComplete();
            told = [.. subscribers.Select(subscriber => subscriber.Told.Task)];
        }
        await Task.WhenAny(Task.WhenAll(told), Task.Delay(patience, time));
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
            lock (gate)
                subscribers.Remove(subscriber);
            subscriber.Told.TrySetResult();
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

    private Frame Latest_NeedsLock(FrameKind topic) => topic == FrameKind.SubscribeToPolicies ? latestPolicy : latestProgress;
}
