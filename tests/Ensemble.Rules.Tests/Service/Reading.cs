using Ensemble.Rules.CountingMember;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Tests.Service;

/// <summary>Readers of numbered events that look whether each comes once, and in order.</summary>
internal static class Reading
{
    /// <summary>Reads from an event to another.</summary>
    /// <param name="member">Where.</param>
    /// <param name="after">The last event that is known.</param>
    /// <param name="to">The last event to be read.</param>
    /// <param name="told">Told of each.</param>
    /// <returns>How often it was said that all is caught up.</returns>
    public static async Task<int> NumbersAsync(IMember member, long after, long to, Func<long, ValueTask>? told = null)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ServiceLab.Ended, Eventually.Late());
        long last = after;
        int caughtUp = 0;
        await foreach (var happened in member.ReadAsync(after, [], late.Token))
        {
            if (happened is MemberEvent.CaughtUp)
            {
                caughtUp++;
                continue;
            }
            if (!happened.Equals(CountingQueue.Event(last + 1)))
                throw new InvalidOperationException($"After {last} came {happened}.");
            last++;
            if (told is not null)
                await told(last);
            if (last == to)
                break;
        }
        last.Should().Be(to);
        return caughtUp;
    }
}
