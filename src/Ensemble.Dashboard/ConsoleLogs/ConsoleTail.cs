using System.Threading.Channels;
using Ensemble.Hosting.Consoles;

namespace Ensemble.Dashboard.ConsoleLogs;

/// <summary>What comes to logs from when one began to look: each line once, those of one look in the order of time.</summary>
/// <remarks>
/// Notices writing by the folder of the logs, so it does not matter which program writes. Where each log was read to is kept for itself: a line can come with
/// an earlier time than one of another log that was told already.
/// </remarks>
internal sealed class ConsoleTail : IDisposable
{
    private const int MostLinesOfLook = 5_000;

    // Many lines come within it; they are told together.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly ConsoleAsked _asked;
    private readonly TimeProvider _time;
    private readonly FileSystemWatcher _watch;
    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);

    // Full: somebody will look already, and then sees this too.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="asked">Which output.</param>
    /// <param name="folder">The folder of all logs of the run.</param>
    /// <param name="time">The clock.</param>
    public ConsoleTail(ConsoleAsked asked, string folder, TimeProvider time)
    {
        _asked = asked;
        _time = time;
        Directory.CreateDirectory(folder);
        _watch = new FileSystemWatcher(folder, "*.log") { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName };
        _watch.Changed += (_, _) => _changes.Writer.TryWrite(true);
        _watch.Created += (_, _) => _changes.Writer.TryWrite(true);
        _watch.Error += (_, _) => _changes.Writer.TryWrite(true); // more at once than the system keeps: something has changed
        _watch.EnableRaisingEvents = true;
    }

    /// <summary>The newest lines that are there; what comes behind them is told by <see cref="NextAsync"/>.</summary>
    public async Task<ConsolePage> BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var log in _asked.Logs)
            _read[log.Name] = LogRange.EndOfWholeLines(log.Path);
        _changes.Writer.TryWrite(true); // what came between is looked for at once
        return await new ConsoleSearch(_asked.Logs, _time).FindAsync(_asked.Query with { Forwards = false, Ends = new Dictionary<string, long>(_read) },
            cancellationToken);
    }

    /// <summary>Waits for writing, or about a quarter of a minute.</summary>
    /// <returns>The lines that came; none where none did.</returns>
    public async Task<IReadOnlyList<ConsoleLine>> NextAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Heartbeat, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await _changes.Reader.ReadAsync(either.Token);
            await Task.Delay(Gathering, _time, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        _changes.Reader.TryRead(out _);
        var lines = new List<ConsoleLine>();
        foreach (var log in _asked.Logs)
        {
            long end = LogRange.EndOfWholeLines(log.Path);
            if (end <= _read[log.Name])
                continue;
            var query = _asked.Query with
            {
                Forwards = true, Start = new ConsolePosition(0, log.Name, _read[log.Name]), Limit = MostLinesOfLook, Patience = null,
                Ends = new Dictionary<string, long> { [log.Name] = end },
            };
            var page = await new ConsoleSearch([log], _time).FindAsync(query, cancellationToken);
            lines.AddRange(page.Lines);
            _read[log.Name] = page.Next?.Offset ?? end;
            if (page.Next is not null)
                _changes.Writer.TryWrite(true); // there is more than is told at once
        }
        return [.. lines.OrderBy(l => l.Position)];
    }

    public void Dispose() => _watch.Dispose();
}
