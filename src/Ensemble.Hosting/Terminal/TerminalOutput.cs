using Ensemble.Hosting.Application;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Urls;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Terminal;

/// <summary>Shows a run on a terminal: output of its processes, what becomes of them, and at the end what it came to.</summary>
/// <remarks>
/// Everything is read from journal and logs, so a terminal that is slow or stands still falls behind in files: it costs no memory and holds up no process.
/// </remarks>
internal sealed class TerminalOutput : IAsyncDisposable
{
    // A replica that writes without end gets as many lines as this before the next one has its turn.
    private const int LinesPerTurn = 64;

    private readonly ShownRun _run;
    private readonly TimeProvider _time;
    private readonly ReplicaLabels _labels;
    private readonly LinePrinter _printer;
    private readonly ExperimentSummary _summary;
    private readonly Dictionary<ProcessId, ProcessPlan> _shown;
    private readonly SemaphoreSlim _turn = new(1, 1); // first come, first served
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<ReplicaId, Task> _followers = []; // only of replicas that were started: those that never ran cost nothing
    private readonly HashSet<ReplicaId> _linked = []; // an incarnation after the first has the same links
    private readonly RunUrls? _urls;
    private readonly HostLineReader? _hostLines;
    private Task _events = Task.CompletedTask;
    private Task _logged = Task.CompletedTask;

    /// <summary>Prepares to show a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="options">Where to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="parts">What the AppHost's code adds to the run; null where it runs without.</param>
    public TerminalOutput(ShownRun run, TerminalOptions options, TimeProvider time, AppHostParts? parts = null)
    {
        _urls = parts?.Urls;
        _hostLines = parts?.Loggers.OpenHostLines();
        _run = run;
        _time = time;
        _labels = new ReplicaLabels(run.Plan);
        _printer = new LinePrinter(options, _labels);
        _summary = new ExperimentSummary(run.Plan, _labels, LogOf);
        _shown = run.Plan.AllProcesses().Where(p => (p.StandardOutput | p.StandardError).HasFlag(OutputTarget.Terminal)).ToDictionary(p => p.Id);
    }

    /// <summary>Says where the run is and begins to show it.</summary>
    public void Start() => _events = Task.Run(async () =>
    {
        await SayAsync(new($"Run {_run.RunId} in {_run.Folder}", MessageTone.Quiet), _stop.Token);
        if (_hostLines is not null)
            _logged = ShowHostLinesAsync(_hostLines, _stop.Token);
        await ShowEventsAsync(_stop.Token);
    });

    /// <summary>Waits until the run has told its last event.</summary>
    public Task FollowAsync(CancellationToken cancellationToken) => _events.WaitAsync(cancellationToken);

    /// <summary>Says a line between the lines of processes.</summary>
    /// <param name="message">The line.</param>
    /// <param name="cancellationToken">Leaves it unsaid.</param>
    public Task SayAsync(TerminalMessage message, CancellationToken cancellationToken) => WriteAsync([message], cancellationToken);

    /// <summary>Says what a second interrupt would do.</summary>
    public Task SayHowToForceAsync(CancellationToken cancellationToken) =>
        SayAsync(new("Stopping. Press Ctrl-C again to kill everything at once.", MessageTone.Warning), cancellationToken);

    /// <summary>Shows all that the processes wrote, then the summary. To be called when the run has ended.</summary>
    /// <param name="patience">How long output that was not shown yet may take; null for as long as it takes.</param>
    public async Task FinishAsync(TimeSpan? patience)
    {
        using var lateness = patience is { } limit ? new CancellationTokenSource(limit, _time) : new CancellationTokenSource();
        bool isComplete = await ShowRestAsync(lateness.Token);
        if (!isComplete)
            await _stop.CancelAsync();
        var lines = _summary.Lines(_time.GetUtcNow()).ToList();
        if (!isComplete)
            lines.Insert(0, new($"Not all output was shown; it is in {Path.Combine(_run.Folder, "logs")}", MessageTone.Warning));
        // A terminal that stands still keeps its turn for ever: better no summary than a host that never ends.
        using var last = patience is null ? new CancellationTokenSource() : new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);
        await WriteAsync(lines, last.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends showing, without a summary. Does not wait for a terminal that stands still.</summary>
    public async ValueTask DisposeAsync()
    {
        _hostLines?.Dispose();
        await _stop.CancelAsync();
    }

    private async Task<bool> ShowRestAsync(CancellationToken lateness)
    {
        try
        {
            await _events.WaitAsync(lateness); // afterwards no follower is added
            await Task.WhenAll(_followers.Values).WaitAsync(lateness);
            _hostLines?.Dispose();
            await _logged.WaitAsync(lateness);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task ShowEventsAsync(CancellationToken cancellationToken)
    {
        await foreach (var happened in _run.Events(1, cancellationToken))
        {
            _summary.Apply(happened);
            if (happened.Body is ReplicaStarting)
                Follow(ReplicaId.Parse(happened.Subject), cancellationToken);
            if (LifecycleText.Of(happened, _labels) is { } message)
                await SayAsync(message, cancellationToken);
            if (happened.Body is ReplicaRunning && _urls is not null && _linked.Add(ReplicaId.Parse(happened.Subject)))
            {
                // Beside the events: a callback that takes its time holds up no other line, and one that never returns not the end.
                var showing = ShowLinksAsync(ReplicaId.Parse(happened.Subject), _urls, cancellationToken);
                if (showing.IsCompleted)
                    await showing;
            }
        }
    }

    private async Task ShowLinksAsync(ReplicaId replica, RunUrls urls, CancellationToken cancellationToken)
    {
        var shown = (await urls.OfAsync(replica).WaitAsync(cancellationToken)).Where(u => u.DisplayLocation is UrlDisplayLocation.SummaryAndDetails);
        await WriteAsync(shown.Select(u => LifecycleText.Of(_labels.Of(replica), u)), cancellationToken);
    }

    private async Task ShowHostLinesAsync(HostLineReader lines, CancellationToken cancellationToken)
    {
        await foreach (var line in lines.ReadAsync(cancellationToken))
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                _printer.Add(line);
                Flush();
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private void Follow(ReplicaId replica, CancellationToken cancellationToken)
    {
        if (_shown.TryGetValue(replica.Process, out var process) && !_followers.ContainsKey(replica))
            _followers[replica] = Task.Run(() => ShowOutputAsync(replica, process, cancellationToken), cancellationToken);
    }

    private async Task ShowOutputAsync(ReplicaId replica, ProcessPlan process, CancellationToken cancellationToken)
    {
        try
        {
            await CopyOutputAsync(replica, process, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await SayAsync(new($"{_labels.Of(replica)}: its output cannot be shown any more: {failure.Message}", MessageTone.Warning), cancellationToken);
        }
    }

    private static LogStreams Shown(ProcessPlan process) =>
        (process.StandardOutput.HasFlag(OutputTarget.Terminal) ? LogStreams.Output : LogStreams.None)
        | (process.StandardError.HasFlag(OutputTarget.Terminal) ? LogStreams.Error : LogStreams.None);

    private async Task CopyOutputAsync(ReplicaId replica, ProcessPlan process, CancellationToken cancellationToken)
    {
        await using var lines = _run.Logs(replica, new LogQuery { Follow = true, Streams = Shown(process) }, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        var next = lines.MoveNextAsync().Preserve();
        while (await next)
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                int left = LinesPerTurn;
                do
                {
                    _printer.Add(lines.Current);
                    next = lines.MoveNextAsync().Preserve();
                }
                while (--left > 0 && !_printer.IsFull && next.IsCompletedSuccessfully && await next);
                Flush();
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private async Task WriteAsync(IEnumerable<TerminalMessage> messages, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var message in messages)
                _printer.Add(message);
            Flush();
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Flush()
    {
        try
        {
            _printer.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more, as after `| head`: the run goes on, its output is in the files.
        }
    }

    private string? LogOf(ReplicaId replica)
    {
        var folder = new RunFolder(_run.RunId, _run.Folder);
        foreach (string path in (string[])[folder.LogFile(replica, isError: true), folder.LogFile(replica, isError: false)])
        {
            if (new FileInfo(path) is { Exists: true, Length: > 0 })
                return Path.GetRelativePath(_run.Folder, path);
        }
        return null;
    }
}
