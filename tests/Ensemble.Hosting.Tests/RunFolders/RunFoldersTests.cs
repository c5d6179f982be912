using System.Runtime.Versioning;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Tests.Runs;

namespace Ensemble.Hosting.Tests.RunFolders;

[SupportedOSPlatform("linux")]
public sealed class RunFoldersTests : IDisposable
{
    private readonly TemporaryFolder _state = new();
    private readonly VirtualTime _time = new();

    [Fact]
    public void The_id_of_a_run_says_when_it_began_and_its_folder_is_only_for_its_user()
    {
        var folder = Folders().Create();

        folder.RunId.Should().MatchRegex("^20300102-030405-[0-9a-f]{4}$");
        folder.Directory.Should().Be(Path.Combine(_state.Path, "runs", folder.RunId));
        File.GetUnixFileMode(folder.Directory).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.EnumerateFileSystemEntries(folder.Directory).Should().BeEmpty();
        Directory.EnumerateFiles(Path.Combine(_state.Path, "runs")).Should().BeEmpty();
    }

    [Fact] // whether the folder exists was asked first and it was made afterwards: two hosts could have both
    public void Hosts_that_choose_the_same_names_at_the_same_time_get_different_folders()
    {
        var ids = new string[64];
        Parallel.For(0, ids.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i => ids[i] = Folders(random: new Random(1)).Create().RunId);

        ids.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Logs_may_lie_elsewhere_in_a_folder_of_the_runs_id()
    {
        var folder = Folders().Create(Path.Combine(_state.Path, "logs"));

        folder.LogDirectory.Should().Be(Path.Combine(_state.Path, "logs", folder.RunId));
    }

    [Fact]
    public void The_newest_runs_are_kept()
    {
        string[] runs = Runs(5);

        Folders(keptRuns: 2).RemoveOld(_ => false, default);

        Left().Should().Equal(runs[3], runs[4]);
    }

    [Fact]
    public void Runs_that_still_run_stay_and_count()
    {
        string[] runs = Runs(5);

        Folders(keptRuns: 2).RemoveOld(id => id == runs[0], default);

        Left().Should().Equal(runs[0], runs[3], runs[4]);
    }

    [Fact]
    public void Older_runs_go_when_all_together_take_too_much_but_never_the_newest()
    {
        string[] runs = Runs(4);
        foreach (string run in runs)
            _state.Write($"runs/{run}/logs/rl/a.log", new string('x', 1000));

        Folders(keptBytes: 2500).RemoveOld(_ => false, default);
        Left().Should().Equal(runs[2], runs[3]);
        Folders(keptBytes: 10).RemoveOld(_ => false, default);
        Left().Should().Equal(runs[3]);
    }

    [Fact] // counting a run went through links to folders, and a folder that nobody may enter ended the whole host
    public void Links_in_a_run_are_neither_counted_nor_followed()
    {
        string[] runs = Runs(2);
        string outside = Path.GetDirectoryName(_state.Write("outside/large", new string('x', 10_000)))!;
        foreach (string run in runs)
            Directory.CreateSymbolicLink(Path.Combine(_state.Path, "runs", run, "link"), outside);
        Directory.CreateSymbolicLink(Path.Combine(_state.Path, "runs", runs[1], "loop"), Path.Combine(_state.Path, "runs", runs[1]));

        Folders(keptBytes: 1000).RemoveOld(_ => false, default);
        Left().Should().Equal(runs);
        Folders(keptRuns: 1).RemoveOld(_ => false, default);

        Left().Should().Equal(runs[1]);
        File.Exists(Path.Combine(outside, "large")).Should().BeTrue();
    }

    [Fact]
    public void Where_no_run_ever_was_there_is_nothing_to_remove() => Folders().RemoveOld(_ => false, default);

    [Theory]
    [InlineData("Cart Pole.AppHost", "Cart_Pole.AppHost")]
    [InlineData("../../etc", ".._.._etc")]
    [InlineData("..", "_")]
    [InlineData("", "_")]
    [InlineData("a/b\\c:d\0é", "a_b_c_d__")]
    public void No_name_leaves_its_folder(string text, string expected) => FileName.Of(text).Should().Be(expected);

    public void Dispose() => _state.Dispose();

    private Hosting.RunFolders.RunFolders Folders(int keptRuns = 50, long keptBytes = long.MaxValue, Random? random = null) =>
        new(_state.Path, keptRuns, keptBytes, _time, random ?? new Random(7));

    private string[] Runs(int count)
    {
        var ids = new string[count];
        for (int i = 0; i < count; i++)
        {
            ids[i] = Folders().Create().RunId;
            _time.Pass(TimeSpan.FromSeconds(1));
        }
        return ids;
    }

    private IEnumerable<string> Left() =>
        Directory.EnumerateDirectories(Path.Combine(_state.Path, "runs")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);
}
