using CartPole.Learning;
using CartPole.Wire;

namespace CartPole.Agent;

/// <summary>Always the newest policy that the parameter server has sent.</summary>
internal sealed class PolicySubscription(FrameStream server)
{
    private Policy? latest;

    public Policy Latest => Volatile.Read(ref latest) ?? throw new InvalidOperationException("Await the first policy first.");

    /// <summary>Subscribes and waits for the first policy.</summary>
    /// <returns>The policy, or null if learning is already over.</returns>
    public async Task<Policy?> FirstAsync()
    {
        await server.WriteAsync(Frame.Of(FrameKind.SubscribeToPolicies), CancellationToken.None);
        return await NextAsync();
    }

    /// <summary>Follows the policies until learning is over or the server is gone; then cancels <paramref name="over"/>.</summary>
    public async Task FollowAsync(CancellationTokenSource over)
    {
        try
        {
            while (await NextAsync() is not null)
            {
            }
        }
        catch (IOException)
        {
            // A learner that was killed is as gone as one that is done.
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    private async Task<Policy?> NextAsync()
    {
        Policy? next = await server.ReadAsync(CancellationToken.None) is { Kind: not FrameKind.Done } frame ? PolicyFrame.Decode(frame) : null;
        if (next is not null)
            Volatile.Write(ref latest, next);
        return next;
    }
}
