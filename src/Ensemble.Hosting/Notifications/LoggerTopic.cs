using System.Threading.Channels;

namespace Ensemble.Hosting.Notifications;

/// <summary>What the AppHost itself logged about one resource, and who reads it.</summary>
internal sealed class LoggerTopic
{
    private const int MostKept = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<LoggedLine> _kept = new();
    private readonly List<ChannelWriter<LoggedLine>> _readers = [];

    public void Append(LoggedLine line)
    {
        lock (_lock)
        {
            if (_kept.Count == MostKept)
                _kept.Dequeue(); // full: the oldest line goes
            _kept.Enqueue(line);
            foreach (var reader in _readers)
                reader.TryWrite(line);
        }
    }

    /// <summary>What is kept.</summary>
    public LoggedLine[] Kept()
    {
        lock (_lock)
            return [.. _kept];
    }

    /// <summary>What is kept, then every new line.</summary>
    public ChannelReader<LoggedLine> Subscribe(CancellationToken cancellationToken)
    {
        // full: the slowest reader loses its oldest lines; output of processes never goes through here
        var channel = Channel.CreateBounded<LoggedLine>(
            new BoundedChannelOptions(MostKept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            foreach (var line in _kept)
                channel.Writer.TryWrite(line);
            _readers.Add(channel.Writer);
        }
        cancellationToken.Register(() => Unsubscribe(channel.Writer));
        return channel.Reader;
    }

    private void Unsubscribe(ChannelWriter<LoggedLine> reader)
    {
        lock (_lock)
            _readers.Remove(reader);
        reader.TryComplete();
    }
}
