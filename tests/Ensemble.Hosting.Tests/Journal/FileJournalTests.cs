using Ensemble.Hosting.Control;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Tests.Runs;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Tests.Journal;

public sealed class FileJournalTests : IDisposable
{
    private const int Writers = 8;
    private const int Each = 400;

    private readonly TemporaryFolder _folder = new();
    private readonly FileJournal _journal;

    public FileJournalTests() => _journal = new(Path.Combine(_folder.Path, "events.jsonl"), new VirtualTime());

    [Fact]
    public void Events_appended_by_many_threads_are_numbered_without_gaps_and_told_in_order_one_at_a_time()
    {
        var told = new List<long>();
        int telling = 0;
        _journal.Appended += happened =>
        {
            Interlocked.Increment(ref telling).Should().Be(1);
            told.Add(happened.Sequence);
            Interlocked.Decrement(ref telling);
        };

        Write();

        var all = Enumerable.Range(1, Writers * Each).Select(n => (long)n);
        JournalReader.ReadAll(_journal.Path).Select(e => e.Sequence).Should().Equal(all);
        told.Should().Equal(all);
    }

    [Fact] // every thread told its own event: the second overtook the first, and listeners were called by two at once
    public async Task An_event_of_another_thread_waits_until_the_one_before_was_told()
    {
        using var telling = new ManualResetEventSlim();
        using var appended = new ManualResetEventSlim();
        var told = new List<string>();
        _journal.Appended += happened =>
        {
            if (happened.Sequence == 1)
            {
                telling.Set();
                appended.Wait(Eventually.Deadline).Should().BeTrue();
            }
            told.Add(happened.Subject);
        };
        var first = Task.Run(() => _journal.Append("first", new ReplicaHealthy(1)));
        telling.Wait(Eventually.Deadline).Should().BeTrue();

        _journal.Append("second", new ReplicaHealthy(1));
        appended.Set();
        await first;

        told.Should().Equal("first", "second");
    }

    [Fact]
    public void An_event_appended_while_another_is_told_is_told_after_it()
    {
        var told = new List<string>();
        _journal.Appended += happened =>
        {
            if (happened.Sequence == 1)
                _journal.Append("second", new ReplicaHealthy(1));
        };
        _journal.Appended += happened => told.Add(happened.Subject);

        _journal.Append("first", new ReplicaHealthy(1));

        told.Should().Equal("first", "second");
    }

    [Fact]
    public async Task A_listener_that_throws_costs_neither_events_nor_followers()
    {
        var followed = FollowAsync(1);
        bool throws = true;
        var told = new List<long>();
        _journal.Appended += happened =>
        {
            if (throws)
                throw new InvalidOperationException("a defect");
            told.Add(happened.Sequence);
        };
        FluentActions.Invoking(() => _journal.Append("a", new ReplicaHealthy(1))).Should().Throw<InvalidOperationException>();
        throws = false;

        _journal.Append("a", new ReplicaHealthy(1));
        _journal.Dispose();

        told.Should().Equal(2);
        (await followed).Should().Equal(1, 2);
    }

    [Fact]
    public async Task Followers_from_any_start_miss_nothing_while_many_threads_write()
    {
        var random = new Random(4);
        var starts = Enumerable.Range(0, 24).Select(_ => (long)random.Next(1, Writers * Each)).ToArray();
        var followers = starts.Take(12).Select(start => Task.Run(() => FollowAsync(start))).ToList();
        var writing = Task.Run(Write);
        followers.AddRange(starts.Skip(12).Select(start => Task.Run(() => FollowAsync(start))));

        await writing;
        _journal.Dispose();
        var seen = await Task.WhenAll(followers).WaitAsync(Eventually.Late());

        for (int i = 0; i < starts.Length; i++)
            seen[i].Should().Equal(Enumerable.Range((int)starts[i], (Writers * Each) - (int)starts[i] + 1).Select(n => (long)n));
    }

    [Fact]
    public async Task On_a_full_disk_events_are_told_and_followed_to_the_end_and_that_is_said_once()
    {
        string path = _folder.Write("full.jsonl", "");
        using var journal = new FileJournal(path, File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write), new VirtualTime());
        var told = new List<long>();
        var reasons = new List<string>();
        journal.Appended += happened => told.Add(happened.Sequence);
        journal.Unwritable += reasons.Add;
        var followed = FollowAsync(journal, 1, e => e.Sequence);

        for (int i = 0; i < 3; i++)
            journal.Append("a", new ReplicaUnhealthy(1, new string('x', 10_000)));
        journal.Dispose();

        reasons.Should().ContainSingle().Which.Should().Contain("No space left");
        told.Should().Equal(1, 2, 3);
        (await followed).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task An_event_longer_than_any_buffer_is_followed_whole()
    {
        string text = new('x', 100_000);
        var followed = FollowAsync(1, e => ((ReplicaUnhealthy)e.Body).Reason.Length);
        _journal.Append("a", new ReplicaUnhealthy(1, "short"));
        _journal.Append("a", new ReplicaUnhealthy(1, text));
        _journal.Append("a", new ReplicaUnhealthy(1, "short"));
        _journal.Dispose();

        (await followed).Should().Equal(5, 100_000, 5);
    }

    [Fact]
    public async Task Whoever_follows_can_leave()
    {
        using var leave = new CancellationTokenSource();
        var following = Task.Run(async () =>
        {
            await foreach (var happened in JournalReader.FollowAsync(_journal, 1, leave.Token))
                await leave.CancelAsync();
        });
        _journal.Append("a", new ReplicaHealthy(1));

        await FluentActions.Awaiting(() => following.WaitAsync(Eventually.Late())).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void A_last_line_that_was_cut_off_anywhere_is_passed_over()
    {
        _journal.Append("a", new ReplicaHealthy(1));
        _journal.Append("b", new ReplicaUnhealthy(1, "é日😀"));
        _journal.Dispose();
        byte[] bytes = File.ReadAllBytes(_journal.Path);
        int second = Array.IndexOf(bytes, (byte)'\n') + 1;
        string path = Path.Combine(_folder.Path, "cut.jsonl");

        for (int length = second; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(path, bytes[..length]);
            JournalReader.ReadAll(path).Should().HaveCount(length < bytes.Length - 1 ? 1 : 2, "{0} of {1} bytes", length, bytes.Length);
        }
    }

    [Fact]
    public void A_broken_line_in_the_middle_is_not_hidden()
    {
        string path = _folder.Write("broken.jsonl", "{}\n" + new RunEvent(2, VirtualTime.Origin, "", new RunStopping("x")).ToJson() + "\n");

        FluentActions.Invoking(() => JournalReader.ReadAll(path).ToArray()).Should().Throw<FormatException>();
    }

    [Fact]
    public void An_empty_journal_has_no_events() => JournalReader.ReadAll(_folder.Write("empty.jsonl", "")).Should().BeEmpty();

    [Fact]
    public async Task The_journal_of_a_killed_host_is_readable_without_gaps()
    {
        string path = Path.Combine(_folder.Path, "killed.jsonl");
        using var host = JournalWriterProcess.Start(path);
        try
        {
            await Eventually.TrueAsync(() => File.Exists(path) && new FileInfo(path).Length > 1_000_000, "a megabyte of events");
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync(Eventually.Late());
        }

        var sequences = JournalReader.ReadAll(path).Select(e => e.Sequence).ToArray();

        sequences.Should().HaveCountGreaterThan(100).And.Equal(Enumerable.Range(1, sequences.Length).Select(n => (long)n));
    }

    [Fact]
    public void A_journal_never_continues_the_file_of_another() =>
        FluentActions.Invoking(() => new FileJournal(_journal.Path, new VirtualTime())).Should().Throw<IOException>();

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    private void Write() => Parallel.For(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, writer =>
    {
        for (int i = 0; i < Each; i++)
            _journal.Append($"rl/w.{writer}", new ReplicaUnhealthy(i, new string('x', i)));
    });

    private Task<List<long>> FollowAsync(long from) => FollowAsync(from, e => e.Sequence);

    private Task<List<long>> FollowAsync(long from, Func<RunEvent, long> select) => FollowAsync(_journal, from, select);

    private static async Task<List<long>> FollowAsync(FileJournal journal, long from, Func<RunEvent, long> select)
    {
        var seen = new List<long>();
        await foreach (var happened in JournalReader.FollowAsync(journal, from, Eventually.Late()))
            seen.Add(select(happened));
        return seen;
    }
}
