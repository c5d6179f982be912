using System.Runtime.CompilerServices;

namespace Ensemble.Hosting.Notifications;

/// <summary>Merges streams that are each in the order of time into one that is. Holds one element of each.</summary>
internal static class TimeMerge
{
    public static async IAsyncEnumerable<T> MergeAsync<T>(
        IReadOnlyList<IAsyncEnumerable<T>> sources, Func<T, DateTimeOffset> time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new List<IAsyncEnumerator<T>>();
        // The source's number keeps the order of equal times the same every time.
        var next = new PriorityQueue<IAsyncEnumerator<T>, (DateTimeOffset, int)>();
        try
        {
            for (int i = 0; i < sources.Count; i++)
            {
                var source = sources[i].GetAsyncEnumerator(cancellationToken);
                open.Add(source);
                if (await source.MoveNextAsync())
                    next.Enqueue(source, (time(source.Current), i));
            }
            while (next.TryDequeue(out var source, out var place))
            {
                yield return source.Current;
                if (await source.MoveNextAsync())
                    next.Enqueue(source, (time(source.Current), place.Item2));
            }
        }
        finally
        {
            foreach (var source in open)
                await source.DisposeAsync();
        }
    }
}
