namespace Ensemble.Tasks.Flow;

/// <summary>
/// Results by order of submission, each step at constant cost however many there are. Every task has a place in a row from its submission on; a set
/// of bits says
/// at which places there are results. When the row is full and at least half of it is empty, those who are left move together, else it doubles: its size
/// follows the number of tasks in flight and not the distance between the first and the last of them.
/// </summary>
internal sealed class SubmissionOrder<T> : IResultStore<T>
{
    private const int LeastSize = 64;
    private const int KeptSize = 65_536; // what is larger is given back when the last task has gone
    private FlowEntry<T>?[] _places = new FlowEntry<T>?[LeastSize];
    private OrderedBits _ended = new(LeastSize);
    private int _next;
    private int _reserved;

    public int Count { get; private set; }

    public void Reserve(FlowEntry<T> entry)
    {
        if (_next == _places.Length)
            MakeRoom();
        entry.Place = _next;
        _places[_next++] = entry;
        _reserved++;
    }

    public void Add(FlowEntry<T> entry)
    {
        _ended.Add(entry.Place);
        Count++;
    }

    public FlowEntry<T> TakeOldest()
    {
        var oldest = _places[_ended.Least()]!;
        Withdraw(oldest);
        return oldest;
    }

    public void Withdraw(FlowEntry<T> entry)
    {
        if (entry.Stage == FlowStage.Ended)
        {
            _ended.Remove(entry.Place);
            Count--;
        }
        _places[entry.Place] = null;
        entry.Place = -1;
        if (--_reserved == 0)
            StartAnew();
    }

    public void Renew(FlowEntry<T> entry)
    {
        // Where it lies does not depend on it.
    }

    public IReadOnlyList<FlowEntry<T>> List()
    {
        var list = new List<FlowEntry<T>>(Count);
        for (int place = _ended.LeastFrom(0); place >= 0; place = _ended.LeastFrom(place + 1))
            list.Add(_places[place]!);
        return list;
    }

    private void StartAnew()
    {
        _next = 0;
        if (_places.Length <= KeptSize)
            return;
        _places = new FlowEntry<T>?[LeastSize];
        _ended = new(LeastSize);
    }

    private void MakeRoom()
    {
        int size = _reserved > _places.Length / 2 ? _places.Length * 2 : _places.Length;
        // After a flood the row becomes small again.
        while (size > LeastSize && _reserved < size / 8)
            size /= 2;
        var places = size == _places.Length ? _places : new FlowEntry<T>?[size];
        if (size == _places.Length)
            _ended.Clear();
        else
            _ended = new(size);
        int next = 0;
        for (int place = 0; place < _next; place++)
        {
            if (_places[place] is not { } entry)
                continue;
            _places[place] = null;
            places[next] = entry;
            entry.Place = next;
            if (entry.Stage == FlowStage.Ended)
                _ended.Add(next);
            next++;
        }
        _places = places;
        _next = next;
    }
}
