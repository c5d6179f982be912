using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Tests.Scheduling;

/// <summary>Who is next, in the plainest way: one list of all that wait, looked through for each question.</summary>
internal sealed class NaiveLines(int maxPasses)
{
    private readonly List<Waiting> _waiting = [];
    private readonly Dictionary<(int Priority, string Type), long> _lastTurn = [];
    private long _turn;

    public void Enqueue(long row, ClassKey key)
    {
        if (!_waiting.Exists(w => w.Key.Priority == key.Priority && w.Key.Type == key.Type))
            _lastTurn[(key.Priority, key.Type)] = ++_turn;
        _waiting.Add(new(row, key));
    }

    public void Drop(long row) => _waiting.RemoveAll(w => w.Row == row);

    public long? TakeNext(Func<ClassKey, bool> fits, Func<ClassKey, bool> isThrottled)
    {
        List<Waiting> blocked = [];
        foreach (var level in _waiting.GroupBy(w => w.Key.Priority).OrderByDescending(g => g.Key))
        {
            // Of jobs that are the same only the first can be next.
            var heads = level.GroupBy(w => w.Key).Select(g => g.First()).Where(w => !isThrottled(w.Key)).ToList();
            blocked.AddRange(heads.Where(w => !fits(w.Key)));
            bool isReserved = blocked.Exists(w => w.Key.IsHere && w.Passed >= maxPasses);
            var next = heads.Where(w => fits(w.Key) && !(isReserved && w.Key.IsHere))
                .OrderByDescending(w => w.Passed >= maxPasses)
                .ThenBy(w => _lastTurn[(w.Key.Priority, w.Key.Type)]).ThenBy(w => w.Row).FirstOrDefault();
            if (next is null)
                continue;
            foreach (var passed in blocked.Where(w => w.Key.IsHere == next.Key.IsHere))
                passed.Passed++;
            _waiting.Remove(next);
            _lastTurn[(next.Key.Priority, next.Key.Type)] = ++_turn;
            return next.Row;
        }
        return null;
    }

    private sealed class Waiting(long row, ClassKey key)
    {
        public long Row => row;

        public ClassKey Key => key;

        public int Passed { get; set; }
    }
}
