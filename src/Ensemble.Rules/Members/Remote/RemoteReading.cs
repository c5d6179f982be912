using System.Threading.Channels;
using Ensemble.Rules.Service;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Members.Remote;

/// <summary>
/// What one reader hears of a remote member, over connections and processes of the member that come and go: what comes twice is passed over, and no more comes
/// than was allowed. The caller locks.
/// </summary>
/// <param name="after">The highest number of an event that the reader knows.</param>
/// <param name="watches">What is looked for.</param>
internal sealed class RemoteReading(long after, IReadOnlyList<LineWatch> watches)
{
    private const int CreditStep = MemberProtocol.Window / 4;

    // Full: never; a member that sends more than it may is no good.
    private readonly Channel<Batch> _batches =
        Channel.CreateBounded<Batch>(new BoundedChannelOptions(MemberProtocol.Window) { SingleReader = true, SingleWriter = false });
    private long _sequence = after;
    private long _received;
    private long _allowed;
    private bool _hasEnded;

    /// <summary>Gets its number at the member; another one each time that it is begun.</summary>
    public long Number { get; private set; }

    /// <summary>Gets what has come and was not read. For the reader, who needs no lock.</summary>
    public ChannelReader<Batch> Batches => _batches.Reader;

    /// <summary>The reading begins, or begins again, behind what has come.</summary>
    public Read Begin(long number, string ensemble, long acknowledged)
    {
        (Number, _received) = (number, 0);
        _allowed = Allowed;
        Read read = new() { Reading = number, Ensemble = ensemble, After = _sequence, Allowed = _allowed, Acknowledged = acknowledged };
        foreach (var watch in watches)
            read.Watches.Add(new Watch { Rule = watch.Rule, Pattern = watch.Pattern, Group = watch.Group ?? "" });
        return read;
    }

    /// <summary>A batch has come.</summary>
    /// <returns>False where it cannot be: it comes too early, or more than was allowed.</returns>
    public bool TryTake(Batch batch)
    {
        if (_hasEnded || batch.Number <= _received)
            return true;
        if (batch.Number != _received + 1 || !EventUnpacker.IsSound(batch) || !_batches.Writer.TryWrite(batch))
            return false;
        _received = batch.Number;
        for (int last = batch.Events.Count - 1; last >= 0; last--)
        {
            if (batch.Events[last].Sequence is > 0 and var sequence)
            {
                _sequence = Math.Max(_sequence, sequence);
                break;
            }
        }
        return true;
    }

    /// <summary>What the member is told when the reader has taken a batch; null where that can wait.</summary>
    /// <param name="acknowledged">Up to where the reader has what it was told on its disk.</param>
    /// <param name="atOnce">Whether it cannot wait.</param>
    public Taken? Credit(long acknowledged, bool atOnce)
    {
        if (!atOnce && Allowed - _allowed < CreditStep)
            return null;
        _allowed = Allowed;
        return new() { Reading = Number, Number = _received, Allowed = _allowed, Acknowledged = acknowledged };
    }

    /// <summary>Nothing comes any more.</summary>
    public void End()
    {
        _hasEnded = true;
        _batches.Writer.TryComplete();
    }

    private long Allowed => _received + MemberProtocol.Window - _batches.Reader.Count;
}
