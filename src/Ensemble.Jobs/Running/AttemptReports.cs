using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs.Running;

/// <summary>Hears one attempt: lines go to the log at once, the rest is kept until it is written down.</summary>
/// <param name="job">The job's id.</param>
/// <param name="log">The job's log.</param>
/// <param name="line">Who else hears of lines.</param>
/// <param name="said">Told when there is something to write down, until it is taken.</param>
internal sealed class AttemptReports(string job, LiveLog log, Action<string, string>? line, Action said) : IAttemptReports
{
    // Full: what else it makes before this is written, within a second, is not kept, and its log says so.
    private const int MaxWaiting = 1_000;
    private const int MaxStatus = 1_000;

    private readonly Lock _lock = new();
    private readonly List<Artifact> _artifacts = [];
    private double? _progress;
    private string? _status;
    private int _lost;
    private bool _isWaiting;
    private bool _isOver;

    /// <summary>What it said after it was over.</summary>
    public int Late { get; private set; }

    public void Began(DateTimeOffset at)
    {
        // The job began when that was written down.
    }

    public void Log(string text)
    {
        lock (_lock)
        {
            if (IsLate_NeedsLock())
                return;
        }
        Say(text);
    }

    public void Progress(double part) => Take(() => _progress = part);

    public void Status(string text) => Take(() => _status = text.Length <= MaxStatus ? text : text[..MaxStatus]);

    public void Made(Artifact artifact) => Take(() =>
    {
        if (_artifacts.Count < MaxWaiting)
            _artifacts.Add(artifact);
        else
            _lost++;
    });

    /// <summary>Takes what is to be written down.</summary>
    /// <param name="isLast">Whether nothing more is heard.</param>
    public AttemptNews TakeNews(bool isLast)
    {
        int lost;
        AttemptNews news;
        lock (_lock)
        {
            news = _progress is null && _status is null && _artifacts.Count == 0 ? AttemptNews.None : new(_progress, _status, [.. _artifacts]);
            lost = _lost;
            (_progress, _status, _lost, _isWaiting) = (null, null, 0, false);
            _artifacts.Clear();
            _isOver |= isLast;
        }
        if (lost > 0)
            Say($"{lost} artifacts came too fast and were not kept.");
        return news;
    }

    private void Say(string text)
    {
        log.Append(text);
        line?.Invoke(job, text);
    }

    private void Take(Action take)
    {
        lock (_lock)
        {
            if (IsLate_NeedsLock())
                return;
            take();
            if (_isWaiting)
                return;
            _isWaiting = true;
        }
        said();
    }

    private bool IsLate_NeedsLock()
    {
        if (_isOver)
            Late++;
        return _isOver;
    }
}
