using System.Globalization;
using Ensemble.Jobs.Storing;
using Ensemble.Jobs.Tests.Kit;

namespace Ensemble.Jobs.Tests.Storing;

/// <summary>Files of the store are cut and flipped, as a disk would that loses something.</summary>
public sealed class DamageTests : IAsyncDisposable
{
    private const int LastBytes = 64 * 1024;
    private const int Jobs = 150;

    private static readonly int s_rounds =
        int.TryParse(Environment.GetEnvironmentVariable("ENSEMBLE_DAMAGE_ROUNDS"), CultureInfo.InvariantCulture, out int many) ? many : 40;

    private readonly JobLab _lab = new();
    private readonly string _copy = Directory.CreateTempSubdirectory("ensemble-damage-").FullName;

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        Directory.Delete(_copy, recursive: true);
    }

    [Fact]
    public async Task A_log_that_was_cut_is_taken_up_to_its_last_whole_transaction()
    {
        var (file, log) = await FilesAsync();
        var random = new Random(1);
        for (int round = 0; round < s_rounds; round++)
        {
            int length = log.Length - random.Next(Math.Min(LastBytes, log.Length));
            int found = Opened(file, log[..length], out var notices)!.Value;
            found.Should().BeInRange(0, Jobs);
            if ((length - 32) % 4120 != 0)
                notices.Should().ContainSingle("a part of a page at byte {0} is not whole", length).Which.Should().Contain("behind its last whole transaction");
        }
    }

    [Fact]
    public async Task However_little_of_a_page_is_left_it_is_said()
    {
        var (file, log) = await FilesAsync();
        int boundary = log.Length - ((log.Length - 32) % 4120);
        for (int bytes = 1; bytes < 30; bytes++)
        {
            Opened(file, log[..(boundary - 4120 + bytes)], out var notices);
            notices.Should().ContainSingle("{0} bytes of a page are left", bytes);
        }
    }

    [Fact]
    public async Task A_flipped_bit_in_the_log_costs_what_comes_behind_it_and_is_said()
    {
        var (file, log) = await FilesAsync();
        var random = new Random(2);
        for (int round = 0; round < s_rounds; round++)
        {
            byte[] flipped = [.. log];
            flipped[log.Length - 1 - random.Next(Math.Min(LastBytes, log.Length))] ^= (byte)(1 << random.Next(8));
            int found = Opened(file, flipped, out var notices)!.Value;
            found.Should().BeInRange(0, Jobs);
            notices.Should().NotBeEmpty("something behind the flipped bit is lost");
        }
    }

    [Fact]
    public async Task A_file_that_was_cut_or_flipped_is_opened_or_refused_with_its_code()
    {
        await FilesAsync();
        await _lab.CloseAsync();
        byte[] whole = await File.ReadAllBytesAsync(Path.Combine(_lab.Folder, JobsFile.Name));
        var random = new Random(3);
        int refused = 0;
        for (int round = 0; round < s_rounds; round++)
        {
            byte[] damaged = [.. whole];
            if (round % 2 == 0)
                damaged = damaged[..^random.Next(1, Math.Min(LastBytes, damaged.Length))];
            else
                damaged[damaged.Length - 1 - random.Next(Math.Min(LastBytes, damaged.Length))] ^= (byte)(1 << random.Next(8));
            refused += Opened(damaged, [], out _, wasClosed: false) is null ? 1 : 0;
        }
        refused.Should().BeGreaterThanOrEqualTo(s_rounds / 2, "what was cut is always seen");
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_with_its_code() => Opened([.. "This is not a store. "u8, .. new byte[5000]], [], out _).Should().BeNull();

    [Fact]
    public async Task A_specification_that_was_changed_is_named_when_it_is_read()
    {
        await FilesAsync();
        await _lab.CloseAsync();
        string path = Path.Combine(_lab.Folder, JobsFile.Name);
        byte[] bytes = await File.ReadAllBytesAsync(path);
        for (int at = 0, next; (next = bytes.AsSpan(at).IndexOf("/bin/true"u8)) >= 0; at += next + 1)
            bytes[at + next + 5] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        string all = "";
        try
        {
            all = string.Join('\n', (await _lab.Open().GetJobsAsync(JobQuery.All, 1_000)).Jobs.Select(j => j.Id));
        }
        catch (StoreDamagedException damage)
        {
            all = damage.Message;
        }
        all.Should().Be("a specification is not what was written");
    }

    [Fact]
    public void A_store_has_one_scheduler_at_a_time()
    {
        _ = _lab.Scheduler;
        _lab.TryOpen().Should().BeOfType<JobSchedulerOutcome.Refused>().Which.Should().Match<JobSchedulerOutcome.Refused>(
            r => r.IsInUse && r.Diagnostic.Code == "ENS1132");
    }

    // Files as a killed host leaves them: what was written last is in the log only.
    private async Task<(byte[] File, byte[] Log)> FilesAsync()
    {
        for (int i = 0; i < Jobs; i++)
            await _lab.ScheduleAsync(JobLab.Spec(), $"j{i}");
        for (int i = 0; i < Jobs; i++)
            await _lab.EndAsync($"j{i}");
        string path = Path.Combine(_lab.Folder, JobsFile.Name);
        return (await ReadAsync(path), await ReadAsync(path + "-wal"));
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>How many jobs are found; null where the store is refused by its code.</summary>
    private int? Opened(byte[] file, byte[] log, out IReadOnlyList<string> notices, bool wasClosed = true)
    {
        foreach (string old in Directory.EnumerateFiles(_copy))
            File.Delete(old);
        string path = Path.Combine(_copy, JobsFile.Name);
        File.WriteAllBytes(path, file);
        if (log.Length > 0)
            File.WriteAllBytes(path + "-wal", log);
        if (!wasClosed)
            MarkOpen(path);
        notices = [];
        using var store = JobStore.TryOpen(_copy, 1_000, TimeProvider.System, out var refusal);
        if (store is null)
        {
            refusal!.Diagnostic.Code.Should().Be("ENS1130");
            return null;
        }
        notices = store.Notices;
        using var count = new Ensemble.Storage.Statement(store.Connection, "SELECT count(*) FROM job", 0);
        int jobs = (int)count.Scalar();
        store.Tables.Dispose();
        store.Connection.Dispose();
        return jobs;
    }

    private static void MarkOpen(string path)
    {
        try
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            using var mark = new Ensemble.Storage.Statement(connection, "UPDATE setting SET value = 0 WHERE name = 'closed'", 0);
            mark.Execute();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // So damaged that it is seen without a look.
        }
    }
}
