using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Kit;

/// <summary>The journal of a run of another process, read as it grows.</summary>
/// <param name="path">The file; null while there is no run.</param>
/// <param name="host">What the other process has said so far, for who waits in vain.</param>
internal sealed class RunJournal(Func<string?> path, Func<string> host)
{
    private readonly List<RunEvent> _events = [];
    private long _read;

    /// <summary>All events so far.</summary>
    public IReadOnlyList<RunEvent> Events
    {
        get
        {
            lock (_events)
            {
                ReadOn();
                return [.. _events];
            }
        }
    }

    /// <summary>The events of one kind.</summary>
    /// <param name="subject">Whose; null for all.</param>
    public IReadOnlyList<T> Of<T>(string? subject = null) where T : EventBody =>
        [.. Events.Where(e => subject is null || e.Subject == subject).Select(e => e.Body).OfType<T>()];

    /// <summary>When the first event of a kind happened.</summary>
    public DateTimeOffset TimeOf<T>(string subject) where T : EventBody => Events.First(e => e.Body is T && e.Subject == subject).Time;

    /// <summary>How a replica ended the last time.</summary>
    public EndCause? CauseOf(string replica) => Of<ReplicaEnded>(replica) is [.., var last] ? last.Cause : null;

    /// <summary>Waits for the first event of a kind.</summary>
    /// <param name="subject">Whose.</param>
    /// <param name="where">Which; null for any.</param>
    /// <param name="within">Null for <see cref="Eventually.Deadline"/>.</param>
    public Task<T> WaitForAsync<T>(string subject, Func<T, bool>? where = null, TimeSpan? within = null) where T : EventBody =>
        Eventually.ValueAsync(
            () => Of<T>(subject).FirstOrDefault(e => where?.Invoke(e) is not false),
            () => $"{typeof(T).Name} of '{subject}'.{host()}", within);

    public override string ToString() => string.Join(Environment.NewLine, Events.Where(e => e.Body is not RunBound).Select(e => e.ToJson()));

    private void ReadOn()
    {
        if (path() is not { } file)
            return;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = _read;
        byte[] bytes = new byte[stream.Length - _read];
        stream.ReadExactly(bytes);
        var rest = bytes.AsSpan();
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            _events.Add(RunEventJson.Read(rest[..end]));
            rest = rest[(end + 1)..];
        }
        _read += bytes.Length - rest.Length;
    }
}
