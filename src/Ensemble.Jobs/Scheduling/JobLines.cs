namespace Ensemble.Jobs.Scheduling;

/// <summary>
/// Who is next: the higher priority, then types in turn, then who came first. Who does not fit is passed by others, but only so often: then nobody of its
/// priority or a lower one starts on this machine until it does. Costs as much as there are classes, however many jobs there are.
/// </summary>
/// <param name="maxPasses">How often.</param>
internal sealed class JobLines(int maxPasses)
{
    private static readonly IComparer<int> HighestFirst = Comparer<int>.Create((a, b) => b.CompareTo(a));

    private readonly SortedDictionary<int, PriorityLevel> _levels = new(HighestFirst);
    private readonly Dictionary<ClassKey, JobClass> _classes = [];
    private readonly List<JobClass> _blocked = [];
    private long _turn;

    /// <summary>How many wait for their turn.</summary>
    public int Queued { get; private set; }

    /// <summary>The class of a new job.</summary>
    public JobClass Join(ClassKey key, int atOnce)
    {
        if (!_classes.TryGetValue(key, out var found))
        {
            if (!_levels.TryGetValue(key.Priority, out var level))
                _levels.Add(key.Priority, level = new());
            if (!level.Types.TryGetValue(key.Type, out var turn))
                level.Types.Add(key.Type, turn = new());
            turn.Classes++;
            _classes.Add(key, found = new(key, atOnce, turn));
        }
        found.Unfinished++;
        return found;
    }

    /// <summary>A job has ended.</summary>
    public void Leave(JobClass left)
    {
        if (--left.Unfinished > 0)
            return;
        _classes.Remove(left.Key);
        var level = _levels[left.Key.Priority];
        level.Waiting.Remove(left);
        if (--left.Turn.Classes > 0)
            return;
        level.Types.Remove(left.Key.Type);
        if (level.Types.Count == 0)
            _levels.Remove(left.Key.Priority);
    }

    /// <summary>A job waits for its turn from now on.</summary>
    /// <param name="entry">The job.</param>
    /// <param name="again">Whether it had had its turn and could not begin.</param>
    public void Enqueue(JobEntry entry, bool again = false)
    {
        var line = entry.Class;
        if (again)
            line.PutBack(entry);
        else
            line.Enqueue(entry);
        Queued++;
        if (line.Turn.Queued++ == 0)
            line.Turn.Last = ++_turn;
        if (line.Queued == 1)
            _levels[line.Key.Priority].Waiting.Add(line);
    }

    /// <summary>A job does not wait any more. Its phase has changed already.</summary>
    public void Drop(JobEntry entry)
    {
        entry.Class.Left();
        Left(entry.Class);
    }

    /// <summary>Takes out who is next.</summary>
    /// <param name="usage">What there is room for.</param>
    /// <param name="blocked">The first of those that did not fit, where nobody is next.</param>
    /// <returns>Null where nobody fits.</returns>
    public JobEntry? TakeNext(Usage usage, out JobClass? blocked)
    {
        _blocked.Clear();
        bool isReserved = false;
        foreach (var level in _levels.Values)
        {
            JobClass? here = null;
            JobClass? elsewhere = null;
            foreach (var line in level.Waiting)
            {
                // Who waits for machines that are not there must not keep others from those that are.
                if (line.IsThrottled || line.Head() is null || !usage.MayEverFit(line.Key))
                    continue;
                if (!usage.Fits(line.Key))
                {
                    _blocked.Add(line);
                    isReserved |= line.Passed >= maxPasses && line.Key.IsHere;
                }
                else if (line.Key.IsHere)
                {
                    here = Earlier(here, line);
                }
                else
                {
                    elsewhere = Earlier(elsewhere, line);
                }
            }
            var next = isReserved ? elsewhere : elsewhere is null ? here : Earlier(here, elsewhere);
            if (next is null)
                continue;
            blocked = null;
            return Take(next);
        }
        blocked = _blocked.Find(line => line.Key.IsHere);
        return null;
    }

    private JobEntry Take(JobClass next)
    {
        foreach (var line in _blocked)
            if (line.Key.IsHere == next.Key.IsHere)
                line.Passed++;
        var entry = next.Take();
        next.Turn.Last = ++_turn;
        Left(next);
        return entry;
    }

    private void Left(JobClass line)
    {
        Queued--;
        line.Turn.Queued--;
        if (line.Queued == 0)
            _levels[line.Key.Priority].Waiting.Remove(line);
    }

    // Whoever has been passed as often as may be goes first as soon as it fits.
    private JobClass Earlier(JobClass? a, JobClass b)
    {
        if (a is null)
            return b;
        if (a.Passed >= maxPasses != b.Passed >= maxPasses)
            return a.Passed >= maxPasses ? a : b;
        if (a.Turn != b.Turn)
            return a.Turn.Last < b.Turn.Last ? a : b;
        return a.Head()!.Row < b.Head()!.Row ? a : b;
    }
}
