using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Control.Registry;
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

        public FollowedRun? Followed => Run is { IsCompletedSuccessfully: true, Result: FollowedRun followed } ? followed : null;

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

    /// <summary>Shows a run from now on that was taken in.</summary>
    public void Take(RunFolder run) => _folders.Take(run);

    /// <summary>The run that runs here; null for none.</summary>
    public IShownRun? Live => _live;

    /// <summary>The runs there are, newest first.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="withOthers">Whether those that go on in other programs of this user are among them.</param>
    public ImmutableArray<RunSummary> List(int most, bool withOthers = false)
    {
        var living = _living.Folders();
        var elsewhere = HostedElsewhere(withOthers).Select(r => new RunFolder(r.RunId, r.Folder));
        var folders = _folders.Find().Concat(elsewhere).DistinctBy(f => f.Directory, StringComparer.Ordinal).Where(f => f.RunId != _live?.Id)
            .OrderByDescending(f => f.RunId, StringComparer.Ordinal).Take(_live is null ? most : most - 1)
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
            outcome is RunOutcome.Running ? null : story.LastTime, outcome) { Source = story.Source };
        return Summary(run.Folder, head) with { Live = run.IsLive };
    }

    /// <summary>Opens a run.</summary>
    /// <param name="id">Its id, or <see cref="Current"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where there is no such run.</returns>
    /// <exception cref="FormatException">A newer version wrote it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public Task<RunLease?> OpenAsync(string id, CancellationToken cancellationToken) => OpenAsync(id, withOthers: false, cancellationToken);

    /// <summary>Opens a run.</summary>
    /// <param name="id">Its id, or <see cref="Current"/>.</param>
    /// <param name="withOthers">Whether it may be one that goes on in another program of this user.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where there is no such run.</returns>
    /// <exception cref="FormatException">A newer version wrote it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<RunLease?> OpenAsync(string id, bool withOthers, CancellationToken cancellationToken)
    {
        if (_live is not null && (id == Current || id == _live.Id))
            return new RunLease(_live, static () => { });
        var folders = _folders.Find();
        var hosted = _living.Hosted();
        var folder = id == Current ? folders is [var newest, ..] ? newest : null : folders.FirstOrDefault(f => f.RunId == id);
        folder ??= HostedElsewhere(withOthers).Where(r => id == Current || r.RunId == id).Select(r => new RunFolder(r.RunId, r.Folder)).FirstOrDefault();
        if (folder is null)
            return null;
        var opened = Hold(folder, hosted.FirstOrDefault(r => r.Folder == folder.Directory));
        try
        {
            return new RunLease(await opened.Run.WaitAsync(cancellationToken), () => GiveBack(folder.Directory, opened));
        }
        catch
        {
            GiveBack(folder.Directory, opened);
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

    private IEnumerable<RunRegistration> HostedElsewhere(bool withOthers) => withOthers ? _living.Hosted() : [];

    private static RunSummary Summary(RunFolder folder, RunHead head)
    {
        var notes = RunNotes.Read(folder.Directory);
        return new(
            folder.RunId, head.Application.Length > 0 ? head.Application : folder.RunId, folder.Directory, UnixTime.Of(head.Started), UnixTime.Of(head.Ended),
            head.Outcome, Live: false, notes.Note, notes.Tags, head.Source?.Commit, head.Source?.IsDirty ?? false);
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

    private Opened Hold(RunFolder folder, RunRegistration? host)
    {
        Opened? replaced = null;
        lock (_lock)
        {
            // What nobody can be asked about is read anew when somebody else looks, and what was followed to its end too.
            long length = LengthOf(folder);
            if (!_opened.TryGetValue(folder.Directory, out var opened) || opened.Run.IsFaulted
                || (opened.Followed is { } followed ? followed.IsPast : opened.Holders == 0 && (opened.Length != length || host is not null)))
            {
                replaced = opened is { Holders: 0 } ? opened : null;
                _opened[folder.Directory] = opened = new(Task.Run(() => OpenAsync(folder, host)), length);
            }
            opened.Holders++;
            opened.Used = ++_clock;
            if (replaced is not null)
                _ = CloseAsync(replaced);
            return opened;
        }
    }

    // Somebody may follow a run whose folder is none of the places: only while it goes on.
    private async Task<IShownRun> OpenAsync(RunFolder folder, RunRegistration? host)
    {
        if (host is not null && await FollowedRun.TryOpenAsync(host, _time, CancellationToken.None) is { } followed)
            return followed;
        return RecordedRun.Open(folder, isOver: !_living.Folders().Contains(folder.Directory), _time);
    }

    private void GiveBack(string directory, Opened given)
    {
        Opened? closed = null;
        lock (_lock)
        {
            given.Holders--;
            if (_opened.GetValueOrDefault(directory) != given)
            {
                closed = given.Holders == 0 ? given : null; // another has its place since its host went
            }
            else
            {
                var unused = _opened.Where(o => o.Value.Holders <= 0).OrderBy(o => o.Value.Used).ToArray();
                // Nobody is followed whom nobody looks at.
                string? leaving = given is { Holders: <= 0, Followed: not null } ? directory : unused.Length > MostUnused ? unused[0].Key : null;
                if (leaving is not null)
                    _opened.Remove(leaving, out closed);
            }
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
