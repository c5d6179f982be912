using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ensemble.Hosting.Consoles;
using Ensemble.Hosting.Exchange;
using Ensemble.Hosting.Exchange.Bundles;
using Ensemble.Hosting.Journal;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Hosting.Tests.Exchange;

public sealed class BundleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    private string Root => Path.Combine(_folder.Path, "state");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_that_went_through_a_bundle_is_the_same_run()
    {
        var source = RunOnDisk.Write(_folder.Path);
        byte[] bundle = await BundleAsync();

        var imported = (await ImportAsync(bundle)).Should().BeOfType<ImportOutcome.Imported>().Subject.Folder;

        imported.RunId.Should().Be(RunOnDisk.Id);
        File.ReadAllText(imported.PlanFile).Should().Be(File.ReadAllText(source.PlanFile));
        JournalReader.ReadAll(imported.JournalFile).Should().Equal(JournalReader.ReadAll(source.JournalFile));
        var before = await new ConsoleSearch(new ExportedRun(source).Logs, TimeProvider.System).FindAsync(new(), Ended);
        var after = await new ConsoleSearch(new ExportedRun(imported).Logs, TimeProvider.System).FindAsync(new(), Ended);
        after.Lines.Select(l => (l.Position, l.Text)).Should().Equal(before.Lines.Select(l => (l.Position, l.Text)));
        using var telemetry = StoredTelemetry.Open(imported.Directory, isLive: false);
        (await telemetry.Queries.TraceAsync(new(0, 1), Ended)).Select(s => s.Span.Name).Should().Equal("outer", "inner", "beside");
        (await ImportAsync(bundle)).Should().BeOfType<ImportOutcome.Refused>().Which.Why.Should().Contain("is there already");
    }

    [Fact]
    public async Task Nothing_but_what_a_run_is_comes_along()
    {
        var source = RunOnDisk.Write(_folder.Path);
        foreach (string secret in new[] { "access.json", "ports", "host.log", "supervisor.jsonl", "logs/core", ".env" })
            File.WriteAllText(Path.Combine(source.Directory, secret), "a secret");

        using var zip = new ZipArchive(new MemoryStream(await BundleAsync()));

        zip.Entries.Select(e => e.FullName).Should().BeEquivalentTo(
            "plan.json", "events.jsonl", "logs/rl/agent.0.out.log", "logs/rl/agent.0.out.log.idx", "logs/rl/learner.0.out.log", "logs/rl/learner.0.out.log.idx",
            "telemetry.db", "manifest.json");
    }

    [Theory]
    [InlineData("../evil.log")]
    [InlineData("/etc/evil.log")]
    [InlineData("logs/../../evil.log")]
    [InlineData("logs/./evil.log")]
    [InlineData("logs//evil.log")]
    [InlineData("logs\\..\\evil.log")]
    [InlineData("C:evil.log")]
    [InlineData("logs/C:/evil.log")]
    [InlineData("logs/.ssh/evil.log")]
    [InlineData("logs/evil\0.log")]
    [InlineData("logs/con.\u202Egol.log")]
    [InlineData("access.json")]
    [InlineData("logs/evil.sh")]
    [InlineData("telemetry.db-wal")]
    [InlineData("Plan.json")]
    [InlineData("logs/")]
    [InlineData("logs/a/b/c/d/e/f/g/h/deep.log")]
    public Task A_file_that_no_run_has_is_refused(string path) => RefusedAsync(new Forged().Add(path, "x"), "no run has");

    [Theory]
    [InlineData(0xA1FF)] // a link
    [InlineData(0x21B6)] // a device
    [InlineData(0x11B6)] // a pipe
    [InlineData(0x41ED)] // a folder
    public Task What_is_no_plain_file_is_refused(int mode) => RefusedAsync(new Forged().Add("logs/rl/a.0.out.log", "/etc/passwd", mode), "no plain file");

    [Theory]
    [InlineData("logs/a.log", "logs/a.log")]
    [InlineData("logs/a.log", "logs/A.log")]
    public Task Two_files_of_one_name_are_refused(string one, string other) =>
        RefusedAsync(new Forged().Add(one, "x").Add(other, "y"), "two files of one name");

    [Theory]
    [InlineData("run", "..", "names no run")]
    [InlineData("run", "../../evil", "names no run")]
    [InlineData("run", ".hidden", "names no run")]
    [InlineData("run", "", "names no run")]
    [InlineData("format", 2, "its format is 2")]
    [InlineData("format", 0, "its format is 0")]
    [InlineData("files", null, "damaged")]
    public Task A_manifest_that_says_something_odd_is_refused(string field, object? value, string why) =>
        RefusedAsync(new Forged().Add("logs/a.log", "x").Say(field, JsonValue.Create(value)), why);

    [Fact]
    public Task A_manifest_that_leaves_out_a_file_is_refused() =>
        RefusedAsync(new Forged().Add("logs/a.log", "x").Say("files", new JsonArray()), "does not fit");

    [Fact]
    public Task A_manifest_with_other_hashes_is_refused() => RefusedAsync(new Forged().Add("logs/a.log", "x", said: "y"), "is not what its manifest says");

    [Fact]
    public Task A_file_that_becomes_larger_than_it_says_is_refused() =>
        RefusedAsync(new Forged().Add("logs/a.log", "xyz", said: "x"), "larger than it says");

    [Fact]
    public Task A_bomb_is_refused_while_it_is_inflated() =>
        RefusedAsync(new Forged().Add("logs/a.log", new string('x', 2_000_000)), "larger than it says", new() { FreeBytes = 100_000, MaxRatio = 100 });

    [Fact]
    public Task Files_that_are_too_large_together_are_refused() => RefusedAsync(
        new Forged().Add("logs/a.log", new string('x', 900)).Add("logs/b.log", new string('x', 900)), "than is allowed", new() { MaxBytes = 1_000 });

    [Fact]
    public Task Too_many_files_are_refused() => RefusedAsync(new Forged().Add("logs/a.log", "x").Add("logs/b.log", "x"), "more than 1 files",
        new() { MaxFiles = 1 });

    [Fact]
    public Task A_bundle_without_a_manifest_is_refused() => RefusedAsync(new Forged { HasManifest = false }.Add("logs/a.log", "x"), "no manifest.json");

    [Fact]
    public Task A_plan_that_is_none_is_refused() => RefusedAsync(new Forged().Add("plan.json", "{}}"), "damaged");

    [Fact]
    public Task A_journal_that_is_none_is_refused() => RefusedAsync(new Forged().Add("events.jsonl", "rubbish\nrubbish\n"), "damaged");

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON trace BEGIN DELETE FROM block; END")]
    [InlineData("CREATE VIEW spans AS SELECT load_extension('/tmp/evil.so')")]
    [InlineData("DROP TABLE series; CREATE VIEW series AS SELECT 1")]
    public async Task Telemetry_with_more_in_it_than_telemetry_is_refused(string sql)
    {
        var source = RunOnDisk.Write(_folder.Path);
        string path = Path.Combine(source.Directory, StoreFile.Name);
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Text of the test itself.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        await RefusedAsync(new Forged().Add("telemetry.db", File.ReadAllBytes(path)), "other tables");
    }

    [Fact]
    public Task Telemetry_that_is_no_database_is_refused() => RefusedAsync(new Forged().Add("telemetry.db", "rubbish"), "cannot be read");

    [Fact]
    public async Task A_bundle_cut_anywhere_is_refused()
    {
        RunOnDisk.Write(_folder.Path);
        byte[] bundle = await BundleAsync();
        for (int length = 0; length < bundle.Length; length += bundle.Length / 20)
            (await ImportAsync(bundle[..length])).Should().BeOfType<ImportOutcome.Refused>("it is cut at {0}", length);
        NothingIsLeft();
    }

    [Fact]
    public async Task A_bundle_with_a_flipped_byte_is_refused_or_the_same()
    {
        RunOnDisk.Write(_folder.Path);
        byte[] bundle = await BundleAsync();
        var random = new Random(5);
        for (int i = 0; i < 40; i++)
        {
            byte[] flipped = [.. bundle];
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
            if (await ImportAsync(flipped) is ImportOutcome.Imported imported)
                Directory.Delete(imported.Folder.Directory, recursive: true); // the byte was one that nobody reads, such as a time
        }
        NothingIsLeft();
    }

    [Fact]
    public Task A_bundle_that_is_too_large_is_not_looked_at() =>
        RefusedAsync(new Forged().Add("logs/a.log", "x"), "larger than 10 bytes", new() { MaxArchiveBytes = 10 });

    private async Task RefusedAsync(Forged forged, string why, ImportLimits? limits = null)
    {
        (await ImportAsync(forged.ToArray(), limits)).Should().BeOfType<ImportOutcome.Refused>().Which.Why.Should().Contain(why);
        NothingIsLeft();
    }

    private void NothingIsLeft() =>
        (Directory.Exists(Root) ? Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories) : []).Should().BeEmpty("nothing of it stays");

    private Task<ImportOutcome> ImportAsync(byte[] bundle, ImportLimits? limits = null) =>
        new BundleImport(limits ?? ImportLimits.Default).ReadAsync(new MemoryStream(bundle), Root, Ended);

    private async Task<byte[]> BundleAsync()
    {
        using var output = new MemoryStream();
        var run = new ExportedRun(new(RunOnDisk.Id, Path.Combine(_folder.Path, RunOnDisk.Id)));
        await new RunExport(TimeProvider.System, _folder.Path).WriteAsync(run, ExportFormat.Bundle, output, Ended);
        return output.ToArray();
    }

    /// <summary>A bundle that somebody made by hand.</summary>
    private sealed class Forged
    {
        private readonly List<(string Path, byte[] Content, int Mode)> _files = [];
        private readonly JsonObject _manifest = new()
        {
            ["format"] = 1, ["version"] = "1", ["run"] = "forged", ["application"] = "rl", ["written"] = "2026-03-01T12:00:00Z", ["files"] = new JsonArray(),
        };

        public bool HasManifest { get; init; } = true;

        public Forged Add(string path, string content, int mode = 0x81A4, string? said = null) => Add(path, Encoding.UTF8.GetBytes(content), mode, said);

        public Forged Add(string path, byte[] content, int mode = 0x81A4, string? said = null)
        {
            byte[] claimed = said is null ? content : Encoding.UTF8.GetBytes(said);
            _files.Add((path, content, mode));
            ((JsonArray)_manifest["files"]!).Add(new JsonObject
            {
                ["path"] = path, ["bytes"] = claimed.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(claimed)),
            });
            return this;
        }

        public Forged Say(string field, JsonNode? value)
        {
            _manifest[field] = value;
            return this;
        }

        public byte[] ToArray()
        {
            var output = new MemoryStream();
            using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (path, content, mode) in _files)
                {
                    var entry = zip.CreateEntry(path);
                    entry.ExternalAttributes = mode << 16;
                    using var stream = entry.Open();
                    stream.Write(content);
                }
                if (HasManifest)
                    using (var stream = zip.CreateEntry("manifest.json").Open())
                        stream.Write(Encoding.UTF8.GetBytes(_manifest.ToJsonString()));
            }
            return output.ToArray();
        }
    }
}
