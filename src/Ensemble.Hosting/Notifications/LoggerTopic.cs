using System.Threading.Channels;

namespace Ensemble.Hosting.Notifications;

/// <summary>What the AppHost itself logged about one resource, who reads it, and the files that keep it.</summary>
/// <param name="subjectOf">The full name of the resource, or of a replica of it.</param>
internal sealed class LoggerTopic(Func<int?, string> subjectOf)
{
    private const int MostKept = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<LoggedLine> _kept = new();
    private readonly List<ChannelWriter<LoggedLine>> _readers = [];
    private readonly List<ChannelWriter<HostLine>> _readersOfAll = [];
    private HostLogFiles? _files;

    public void Append(LoggedLine line)
    {
        string? lost;
        HostLogFiles? files;
        lock (_lock)
        {
            if (_kept.Count == MostKept)
                _kept.Dequeue(); // full: the oldest line goes
            _kept.Enqueue(line);
            foreach (var reader in _readers)
                reader.TryWrite(line);
            foreach (var reader in _readersOfAll)
                reader.TryWrite(new(subjectOf(line.Replica), line));
            files = _files;
            lost = files?.Add(subjectOf(line.Replica), line);
        }
        if (lost is not null)
            files!.ReportLoss(subjectOf(line.Replica), lost);
    }

    /// <summary>From now on lines are added to files, those that are kept first.</summary>
    public void WriteTo(HostLogFiles files)
    {
        lock (_lock)
        {
            _files = files;
            foreach (var line in _kept)
                files.Add(subjectOf(line.Replica), line);
        }
    }

    /// <summary>What is kept.</summary>
    public LoggedLine[] Kept()
    {
        lock (_lock)
            return [.. _kept];
    }

    /// <summary>Gives somebody who reads all topics what is kept, and then every new line.</summary>
    public void Tell(ChannelWriter<HostLine> reader)
    {
        lock (_lock)
        {
            foreach (var line in _kept)
                reader.TryWrite(new(subjectOf(line.Replica), line));
            _readersOfAll.Add(reader);
        }
    }

    /// <summary>Ends that.</summary>
    public void Forget(ChannelWriter<HostLine> reader)
    {
        lock (_lock)
            _readersOfAll.Remove(reader);
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
