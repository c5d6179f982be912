using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Runs;

namespace Ensemble.Dashboard.Runs;

/// <summary>The runs that can be looked at: the one that runs here, and those that lie in folders, which are opened when somebody looks.</summary>
internal sealed class RunShelf : IAsyncDisposable
{
    /// <summary>The name that always means the run that runs here, or else the newest one.</summary>
    public const string Current = "current";

    private const int MostUnused = 4; // opened runs that nobody looks at: beyond that the one least recently looked at is closed

    private sealed class Opened(Task<IShownRun> run, long length)
    {
        public long Length { get; } = length;

        public Task<IShownRun> Run { get; } = run;
        public int Holders { get; set; }
        public long Used { get; set; }
    }

    private readonly Lock _lock = new();
    private readonly IShownRun? _live;
    private readonly RunFolderList _folders;
    private readonly LivingRuns _living;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Opened> _opened = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (long Length, RunHead Head)> _heads = new(StringComparer.Ordinal);
    private long _clock;

    /// <summary>A shelf.</summary>
    /// <param name="live">The run that runs here; owned from now on. Null for none.</param>
    /// <param name="folders">The others.</param>
    /// <param name="living">Tells which of them go on elsewhere.</param>
    /// <param name="time">The clock.</param>
    public RunShelf(IShownRun? live, RunFolderList folders, LivingRuns living, TimeProvider time)
    {
        _live = live;
        _folders = folders;
        _living = living;
        _time = time;
    }

    /// <summary>The run that runs here; null for none.</summary>
    public IShownRun? Live => _live;

    /// <summary>The runs there are, newest first.</summary>
    /// <param name="most">At most so many.</param>
    public ImmutableArray<RunSummary> List(int most)
    {
        var living = _living.Folders();
        var folders = _folders.Find().Where(f => f.RunId != _live?.Id).Take(_live is null ? most : most - 1)
            .Select(f => Summary(f, living.Contains(f.Directory) ? HeadOf(f) with { Ended = null, Outcome = RunOutcome.Running } : HeadOf(f)));
        return [.. _live is null ? folders : folders.Prepend(Summary(_live))];
    }

    /// <summary>What a list says of a run.</summary>
    public static RunSummary Summary(IShownRun run)
    {
        var story = run.Story;
        var outcome = story.Ended is { } ended ? (ended.Body.ExitCode == 0 ? RunOutcome.Succeeded : RunOutcome.Failed)
            : !run.IsOver ? RunOutcome.Running : story.Began is null ? RunOutcome.Unknown : RunOutcome.Lost;
        var head = new RunHead(run.Plan?.Application ?? story.Began?.Body.Application ?? "", story.Began?.Time,
            outcome is RunOutcome.Running ? null : story.LastTime, outcome);
        return Summary(run.Folder, head) with { Live = run.IsLive };
    }

    /// <summary>Opens a run.</summary>
    /// <param name="id">Its id, or <see cref="Current"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where there is no such run.</returns>
    /// <exception cref="FormatException">A newer version wrote it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<RunLease?> OpenAsync(string id, CancellationToken cancellationToken)
    {
        if (_live is not null && (id == Current || id == _live.Id))
            return new RunLease(_live, static () => { });
        var folders = _folders.Find();
        if ((id == Current ? folders is [var newest, ..] ? newest : null : folders.FirstOrDefault(f => f.RunId == id)) is not { } folder)
            return null;
        var opened = Hold(folder);
        try
        {
            return new RunLease(await opened.Run.WaitAsync(cancellationToken), () => GiveBack(folder.Directory));
        }
        catch
        {
            GiveBack(folder.Directory);
            throw;
        }
    }

    /// <summary>Closes all runs.</summary>
    public async ValueTask DisposeAsync()
    {
        Opened[] all;
        lock (_lock)
        {
            all = [.. _opened.Values];
            _opened.Clear();
        }
        foreach (var opened in all)
            await CloseAsync(opened);
        if (_live is not null)
            await _live.DisposeAsync();
    }

    private static RunSummary Summary(RunFolder folder, RunHead head)
    {
        var notes = RunNotes.Read(folder.Directory);
        return new(
            folder.RunId, head.Application.Length > 0 ? head.Application : folder.RunId, folder.Directory, UnixTime.Of(head.Started), UnixTime.Of(head.Ended),
            head.Outcome, Live: false, notes.Note, notes.Tags);
    }

    // A journal only grows: as long as it has not, its ends say the same.
    private RunHead HeadOf(RunFolder folder)
    {
        long length = LengthOf(folder);
        if (_heads.TryGetValue(folder.Directory, out var known) && known.Length == length)
            return known.Head;
        var head = RunHead.Read(folder);
        _heads[folder.Directory] = (length, head);
        return head;
    }

    private static long LengthOf(RunFolder folder) => new FileInfo(folder.JournalFile) is { Exists: true } journal ? journal.Length : -1;

    private Opened Hold(RunFolder folder)
    {
        lock (_lock)
        {
            // What goes on elsewhere is read anew when somebody else looks.
            long length = LengthOf(folder);
            if (!_opened.TryGetValue(folder.Directory, out var opened) || opened.Run.IsFaulted || (opened.Holders == 0 && opened.Length != length))
                _opened[folder.Directory] = opened = new(Task.Run<IShownRun>(() => Open(folder)), length);
            opened.Holders++;
            opened.Used = ++_clock;
            return opened;
        }
    }

    private RecordedRun Open(RunFolder folder) => RecordedRun.Open(folder, isOver: !_living.Folders().Contains(folder.Directory), _time);

    private void GiveBack(string directory)
    {
        Opened? closed = null;
        lock (_lock)
        {
            if (!_opened.TryGetValue(directory, out var opened))
                return;
            opened.Holders--;
            var unused = _opened.Where(o => o.Value.Holders <= 0).OrderBy(o => o.Value.Used).ToArray();
            if (unused.Length > MostUnused && _opened.Remove(unused[0].Key))
                closed = unused[0].Value;
        }
        if (closed is not null)
            _ = CloseAsync(closed);
    }

    private static async Task CloseAsync(Opened opened)
    {
        try
        {
            await (await opened.Run).DisposeAsync();
        }
        catch (Exception unreadable) when (unreadable is IOException or FormatException or UnauthorizedAccessException)
        {
            // It was never open; who asked for it was told.
        }
    }
}
